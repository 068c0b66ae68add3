"""NAL units: the pieces in which H.264 and H.265 pictures come; some carry notes of the camera or program, and are made filling.

ITU-T H.264 and H.265, §7.3 and annex D; ISO/IEC 14496-15 for how they lie in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from nightletter.recordings.parts import Edit, Source, Unclean, number

# Notes that say how a picture is to be decoded and shown, by their number; what cameras and programs say of themselves is 4 and 5.
_NEEDED = frozenset([0, 1, 6, 45, 47, 129, 130, 137, 144, 147])


class _Codec(NamedTuple):
    """How the first bytes of a unit tell its kind; the kinds that are notes; and what a unit of filling begins with."""

    kind: Callable[[int], int]
    head: int
    notes: frozenset[int]
    filling: bytes


_H264 = _Codec(lambda first: first & 0x1F, 1, frozenset([6]), b"\x0c")
_H265 = _Codec(lambda first: first >> 1 & 0x3F, 2, frozenset([39, 40]), b"\x4c\x01")
# Access unit data of other kinds that no decoder needs: what a standard leaves to whoever likes.
_UNSPECIFIED = {_H264: range(24, 32), _H265: range(48, 64)}


class Units(NamedTuple):
    """How the units of a track's samples lie, and what is taken out of what they are set up with."""

    codec: _Codec
    width: int
    set_up: tuple[Edit, ...] = ()

    def edits(self, source: Source, start: int, end: int) -> Iterator[Edit]:
        """What makes the notes in the sample from `start` to `end` filling. Raises `Unclean`."""
        at = start
        while at < end:
            size = number(source, at, self.width)
            at += self.width
            if at + size > end:
                raise Unclean("its picture is not whole; save it anew")
            if size and self._is_note(source, at, size):
                yield at, _filling(self.codec, size)
            at += size

    def _is_note(self, source: Source, at: int, size: int) -> bool:
        kind = self.codec.kind(source[at])
        if kind in _UNSPECIFIED[self.codec]:
            return True
        return kind in self.codec.notes and not _is_needed(source[at + self.codec.head : at + size])


def _filling(codec: _Codec, size: int) -> bytes:
    head = codec.filling[:size]
    return (head + b"\xff" * (size - len(head) - 1) + b"\x80")[:size]


def _is_needed(body: bytes) -> bool:
    """Whether all notes in a unit with this body are needed."""
    plain = body.replace(b"\0\0\3", b"\0\0")
    at = 0
    while at < len(plain) and plain[at] != 0x80:
        kind, at = _counted(plain, at)
        size, at = _counted(plain, at)
        if kind not in _NEEDED:
            return False
        at += size
    return True


def _counted(plain: bytes, at: int) -> tuple[int, int]:
    """A number that is written as so many 255 and a rest, and where it ends."""
    whole = 0
    while at < len(plain) and plain[at] == 0xFF:
        whole, at = whole + 0xFF, at + 1
    return whole + (plain[at] if at < len(plain) else 0), at + 1


def _h264(source: Source, start: int, _: int) -> Units:
    return Units(_H264, (number(source, start + 4, 1) & 3) + 1)


def _h265(source: Source, start: int, end: int) -> Units:
    return Units(_H265, (number(source, start + 21, 1) & 3) + 1, tuple(_h265_set_up(source, start, end)))


def _h265_set_up(source: Source, start: int, end: int) -> Iterator[Edit]:
    at = start + 23
    for _ in range(number(source, start + 22, 1)):
        kind, count = number(source, at, 1), number(source, at + 1, 2)
        is_note = kind & 0x3F in _H265.notes
        if is_note:
            yield at, bytes([kind & 0xC0 | _H265.kind(_H265.filling[0])])
        at += 3
        for _ in range(count):
            size = number(source, at, 2)
            if at + 2 + size > end:
                raise Unclean("its picture is not whole; save it anew")
            if is_note:
                yield at + 2, _filling(_H265, size)
            at += 2 + size


SET_UP: Mapping[bytes, Callable[[Source, int, int], Units]] = {b"avcC": _h264, b"hvcC": _h265}
"""By the box that sets up a decoder: how the units lie."""
