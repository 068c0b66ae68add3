"""Stamp: what tells, without reading it, whether a file is still the one it was."""

from __future__ import annotations

import os
import stat
from typing import TypeAlias

from msgspec import Struct

# The coarsest clock of a file system in use (FAT) counts in two seconds: what is younger may change and not show it.
SETTLED = 2_000_000_000


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """A file's size in bytes, when its content changed, and when anything of it did (nanoseconds since 1970).

    The second time cannot be set, so it gives away a file that was replaced by one of the same size and date.
    """

    size: int
    modified: int
    changed: int

    def is_settled(self, now: int) -> bool:
        """Whether a change after `now` (nanoseconds since 1970) would show."""
        return max(self.modified, self.changed) < now - SETTLED


Looked: TypeAlias = dict[str, Stamp | None]
"""Paths where a file was looked for, and what was there; None for no file."""


def stamp_of(path: str) -> Stamp | None:
    """The stamp of the file at `path`, or at the end of a link there; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - ten thousand times an import, and a Path costs more than the question
    except (OSError, ValueError):  # a name too long, or one that no file can have
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns)
