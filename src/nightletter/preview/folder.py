"""Folder: which folder a story's file is imported with, so that its links, pictures, section and number are those of an import."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from nightletter.archive import Archive, keyed
from nightletter.paper import Paper
from nightletter.sources.folder import SOURCE, story_key

# How far up the folder may begin; a file lies in a section, a language or a year.
_LEVELS = 4
_NAMES = ("authors.yml", "authors.yaml", "topics.yml", "topics.yaml")


class Folder(Struct, frozen=True):
    """A folder that stories are imported from, and what the archive calls it."""

    path: Path
    source: str = SOURCE

    def name_of(self, file: Path) -> str:
        """The name of `file` in it, with "/", as remarks say it."""
        return Path(os.path.relpath(file, self.path)).as_posix()

    def key_of(self, file: Path) -> str:
        """The key of the story in `file`."""
        return story_key(self.name_of(file))


def folder_of(paper: Paper, file: Path, told: Path | None, archive: Archive | None) -> Folder:
    """The folder that `file` is imported with: the one `told`, else a source of the settings, else the one by which the archive
    knows it, else the nearest with `authors.yml` or `topics.yml`, else `stories` in the paper's directory, else its own.
    """
    if told:
        return Folder(told.absolute())
    for one in paper.sources:
        path = (paper.directory / one.address).absolute()
        if one.kind == SOURCE and file.is_relative_to(path):
            return Folder(path, one.key)
    above = list(file.parents)[: _LEVELS + 1]
    known = (Folder(path) for path in above)
    for folder in known:
        if archive and keyed(archive, folder.source, folder.key_of(file)):
            return folder
    named = (path for path in above if any(one.is_file() for one in _in(path, path / "_data")))
    usual = (path for path in above if path == (paper.directory / "stories").absolute())
    return Folder(next(named, None) or next(usual, None) or file.parent)


def named_files(folder: Path) -> tuple[Path, ...]:
    """Where the names of people and topics may stand: in the folder, in its `_data`, in a `_data` beside it."""
    return tuple(_in(folder, folder / "_data", folder.parent / "_data"))


def _in(*places: Path) -> Iterator[Path]:
    for place in places:
        yield from (place / name for name in _NAMES)
