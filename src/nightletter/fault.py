"""Fault: an error that a person can cause, said in one line: where, what is wrong, what to do."""

from __future__ import annotations

import errno

_FULL = frozenset([errno.ENOSPC, errno.EDQUOT])
_FORBIDDEN = frozenset([errno.EACCES, errno.EPERM, errno.EROFS])


class Fault(Exception):
    """Something a person can put right. Rooms derive their own faults from it; the command line prints its one line."""

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        super().__init__(where, wrong, remedy)
        self.where = where
        self.wrong = wrong
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.wrong}; {self.remedy}".split())


def unwritable(reason: OSError) -> tuple[str, str]:
    """What is wrong where a file cannot be written, and what to do."""
    if reason.errno in _FULL:
        remedy = "make room on the disk, then do the same again"
    elif reason.errno in _FORBIDDEN:
        remedy = "let nightletter write there"
    else:
        remedy = "look what is in its way"
    return f"cannot be written ({reason.strerror or reason})", remedy
