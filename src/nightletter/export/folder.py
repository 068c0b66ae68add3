"""Folder: how an export lies on the disk, and how a new one takes the place of an older.

`manifest.json` says what it is and how much is in it; `stories/000012.json` is story 12, `stories/waiting-0001.json` one whose time
has not come; `people.json` and `topics.json` say what they are called; `forgotten.json` by what forgotten stories are passed over; `media/9f/9f86d081….jpg` are the originals;
`nightletter.toml` and `texts/` are the paper's settings.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from nightletter.fault import Fault, unwritable

FORMAT = "nightletter export 1"
MANIFEST = "manifest.json"
STORIES = "stories"
PEOPLE, TOPICS = "people.json", "topics.json"
FORGOTTEN = "forgotten.json"


class ExportFault(Fault):
    """An export that cannot be written or read."""


def manifest_of(folder: Path) -> dict[str, Any] | None:
    """What the manifest says, where `folder` is an export of ours."""
    try:
        said = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return said if said.get("format") == FORMAT else None


@contextmanager
def put_in_place(folder: Path) -> Iterator[Path]:
    """A folder to fill, which takes the place of `folder` at the end; if anything goes wrong, all is as before.

    Raises `ExportFault` where something else than an earlier export is there, or nothing can be written.
    """
    if folder.exists() and not (folder.is_dir() and (manifest_of(folder) or not any(folder.iterdir()))):
        raise ExportFault(str(folder), "there is something else", "name a new folder, or an earlier export")
    half = folder.with_name(f".{folder.name}.half-{os.getpid()}")
    try:
        half.mkdir(parents=True)
        yield half
        _replace(folder, half)
    except OSError as reason:
        raise ExportFault(str(reason.filename or folder), *unwritable(reason)) from None
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _replace(folder: Path, half: Path) -> None:
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    half.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
