"""Ranges: the part of a file that a request asks for (RFC 9110, 14)."""

from __future__ import annotations

import re

from msgspec import Struct

# More digits than any file's size has are not a range but an attempt on somebody's integers.
_ONE = re.compile(r"\s*+bytes=\s*+(\d{0,18}+)\s*+-\s*+(\d{0,18}+)\s*+", re.IGNORECASE | re.ASCII)


class Span(Struct, frozen=True):
    """Bytes `first` to `last` of a file, both included; `size` is the whole file's."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        """The value of the Content-Range header."""
        return f"bytes {self.first}-{self.last}/{self.size}"


class Unsatisfiable(Struct, frozen=True):
    """A span that lies behind the end of a file of `size` bytes."""

    size: int

    @property
    def content_range(self) -> str:
        """The value of the Content-Range header."""
        return f"bytes */{self.size}"


def span(header: str | None, size: int) -> Span | Unsatisfiable | None:
    """The one span that `header`, the value of Range, asks for in a file of `size` bytes.

    None when it asks for none, for several, or in a way that is not well formed: the whole file is then the answer.
    """
    match = _ONE.fullmatch(header or "")
    if match is None or match.groups() == ("", ""):
        return None
    start, end = match.groups()
    if not start:
        first, last = max(0, size - int(end)), size - 1
    elif end and int(end) < int(start):
        return None
    else:
        first, last = int(start), min(int(end or size), size - 1)
    return Span(first, last, size) if first <= last else Unsatisfiable(size)
