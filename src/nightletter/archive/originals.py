"""Originals: the archive's media files as they came, each kept once under the name of its content."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from nightletter.fault import Fault, unwritable


class OriginalsFault(Fault):
    """A media file cannot be kept."""


class Originals:
    """The folder `originals/` of a paper: `originals/9f/9f86d081….jpg`."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, name: str) -> Path:
        """Where the file called `name` lies, or would lie."""
        return self.directory / name[:2] / name

    def forget(self, name: str) -> None:
        """Deletes the file called `name`, if it is there. Raises `OriginalsFault`."""
        target = self.path(name)
        try:
            target.unlink(missing_ok=True)
        except OSError as reason:
            raise OriginalsFault(str(target), *unwritable(reason)) from None
        with suppress(OSError):
            target.parent.rmdir()

    def keep(self, name: str, file: Path) -> None:
        """Copies `file` in as `name`, whole or not at all; a file that is there already is left alone.

        Raises `OriginalsFault`.
        """
        target = self.path(name)
        if target.exists():
            return
        half = target.with_name(f".{name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, half)
            half.replace(target)
        except OSError as reason:
            raise OriginalsFault(f"{target} (from {file})", *unwritable(reason)) from None
        finally:
            half.unlink(missing_ok=True)
