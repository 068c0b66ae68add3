"""Trees: what a system has written, seen from outside: its pages, and which of them a run has touched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct


class Stamps(Struct, frozen=True):
    """Every page of some trees, with the inode and the time in nanoseconds at which its file was last written."""

    pages: dict[str, tuple[int, int]]

    def __len__(self) -> int:
        return len(self.pages)

    def written_since(self, before: Stamps) -> int:
        """How many pages were written, changed or not."""
        return sum(before.pages.get(name) != stamp for name, stamp in self.pages.items())

    def removed_since(self, before: Stamps) -> int:
        """How many pages have gone."""
        return len(before.pages.keys() - self.pages.keys())


def stamps(roots: Iterable[Path]) -> Stamps:
    """The HTML pages under `roots` as they are now; their compressed twins are not counted."""
    return Stamps(
        {
            entry.path: (found.st_ino, found.st_mtime_ns)
            for root in roots
            for entry in _files(str(root))
            if entry.name.endswith(".html")
            for found in (entry.stat(follow_symlinks=False),)
        }
    )


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            yield entry
