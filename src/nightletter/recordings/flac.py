"""FLAC: what the stream is and where its places are stays, every other block of metadata goes (RFC 9639 §8)."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.recordings.parts import Part, Source, Span, Unclean, number
from nightletter.recordings.tags import untagged

_LAST = 0x80
_INFO, _PLACES = 0, 3


def clean(source: Source) -> Iterator[Part]:
    """The parts of `source` that are to be kept. Raises `Unclean`."""
    inner = untagged(source)
    at = inner.start + 4
    kept: list[tuple[int, Span]] = []
    while True:
        head, size = number(source, at, 1), number(source, at + 1, 3)
        if head & ~_LAST in (_INFO, _PLACES):
            kept.append((head & ~_LAST, Span(at + 1, at + 4 + size)))
        at += 4 + size
        if head & _LAST:
            break
    if not kept or kept[0][0] != _INFO or source[at : at + 1] != b"\xff":
        raise Unclean("it is not whole; save it anew")
    yield b"fLaC"
    for turn, (kind, span) in enumerate(kept, 1):
        yield bytes([kind | (_LAST if turn == len(kept) else 0)])
        yield span
    yield Span(at, inner.end)
