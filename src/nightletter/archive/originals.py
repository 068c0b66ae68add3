"""Originals: the archive's media files, each kept once under the name of its content: pictures as they came, recordings cleaned."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from nightletter.fault import Fault, unwritable
from nightletter.recordings import Unclean, clean


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

    def forget_others(self, used: Collection[str], before: float) -> None:
        """Deletes all files but those called as `used` and those that came at `before` (seconds since 1970) or later; halves, too.

        Raises `OriginalsFault`.
        """
        for file in self.directory.glob("*/*"):
            if file.name not in used and file.lstat().st_mtime < before:
                self.forget(file.name) if file == self.path(file.name) else file.unlink(missing_ok=True)

    def keep(self, name: str, file: Path) -> None:
        """Copies `file` in as `name`, whole or not at all; a file that is there already is left alone.

        Raises `OriginalsFault`.
        """
        self._keep(name, file, lambda half: shutil.copyfile(file, half))

    def keep_cleaned(self, name: str, file: Path) -> None:
        """The same with a recording, without what it tells of who made it. Raises `OriginalsFault`."""
        self._keep(name, file, lambda half: _write_cleaned(file, half, name.rpartition(".")[2]))

    def _keep(self, name: str, file: Path, write: Callable[[Path], object]) -> None:
        target = self.path(name)
        if target.exists():
            return
        half = target.with_name(f".{name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write(half)
            half.replace(target)
        except OSError as reason:
            raise OriginalsFault(f"{target} (from {file})", *unwritable(reason)) from None
        except Unclean as reason:  # it was another file a moment ago
            raise OriginalsFault(str(file), "changed while it was read", "import again") from reason
        finally:
            half.unlink(missing_ok=True)


def _write_cleaned(file: Path, half: Path, ending: str) -> None:
    with half.open("wb") as target:
        target.writelines(clean(file, ending))
