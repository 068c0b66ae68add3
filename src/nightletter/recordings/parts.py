"""Parts: what a cleaned file is made of: stretches of the one that came, bytes put in their place, and blanks.

A file that came is a `Source`: its bytes, mapped and not read, since a film may be larger than memory.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

Source: TypeAlias = mmap.mmap | bytes

_PIECE = 1 << 20  # bytes


class Unclean(Exception):
    """A file of which it is not known how to take out what it tells; the reason can follow the file's name."""


class Span(NamedTuple):
    """Bytes `start` to `end` of the file that came."""

    start: int
    end: int


class Blank(NamedTuple):
    """So many bytes of zero."""

    size: int


Part: TypeAlias = Span | Blank | bytes
Edit: TypeAlias = tuple[int, Blank | bytes]
"""What stands from a position on, in place of as many bytes that came."""


def size_of(part: Part) -> int:
    """The bytes of `part`."""
    if isinstance(part, Span):
        return part.end - part.start
    return part.size if isinstance(part, Blank) else len(part)


def written(source: Source, parts: Iterable[Part]) -> Iterator[bytes]:
    """The cleaned file, piece by piece."""
    for part in parts:
        if isinstance(part, Span):
            for start in range(part.start, part.end, _PIECE):
                yield source[start : min(start + _PIECE, part.end)]
        elif isinstance(part, Blank):
            for start in range(0, part.size, _PIECE):
                yield bytes(min(_PIECE, part.size - start))
        else:
            yield part


def edited(end: int, edits: Iterable[Edit]) -> Iterator[Part]:
    """The file that came up to `end`, with `edits` made. Raises `Unclean` where two of them overlap."""
    at = 0
    for start, edit in sorted(edits, key=lambda one: one[0]):
        if start < at or start + size_of(edit) > end:
            raise Unclean("its parts overlap; save it anew")
        yield Span(at, start)
        yield edit
        at = start + size_of(edit)
    yield Span(at, end)


def number(source: Source, start: int, size: int) -> int:
    """The `size` bytes from `start` on as a number, the greatest byte first. Raises `Unclean` where the file ends before."""
    found = source[start : start + size]
    if len(found) < size:
        raise Unclean("it ends in the middle; save it anew")
    return int.from_bytes(found, "big")
