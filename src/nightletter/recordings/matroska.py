"""WebM: the elements that playing needs stay, all others are blanked in their place.

RFC 8794 (EBML), RFC 9559 (Matroska) and webmproject.org/docs/container. Since nothing moves, every position in the file stays right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nightletter.recordings.parts import Blank, Edit, Part, Source, Unclean, edited

_HEAD, _SEGMENT, _CLUSTER, _TRACKS, _TRACK, _INFO = (
    0x1A45DFA3,
    0x18538067,
    0x1F43B675,
    0x1654AE6B,
    0xAE,
    0x1549A966,
)
_BLOCK_GROUP, _SIMPLE_BLOCK, _BLOCK = 0xA0, 0xA3, 0xA1
_TRACK_NUMBER, _TRACK_TYPE, _CODEC, _PRIVATE, _ENCODINGS = 0xD7, 0x83, 0x86, 0x63A2, 0x6D80
_CODECS = frozenset([b"V_VP8", b"V_VP9", b"V_AV1", b"A_OPUS", b"A_VORBIS"])
_VIDEO, _AUDIO = 1, 2
# Each element that is made of others, with those that it may hold. What stands on the right only is a number, or data to decode.
_KEPT: dict[int, frozenset[int]] = {
    _HEAD: frozenset([0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285]),  # the head
    _SEGMENT: frozenset([0x114D9B74, _INFO, _TRACKS, _CLUSTER, 0x1C53BB6B]),
    0x114D9B74: frozenset([0x4DBB]),  # where what is
    0x4DBB: frozenset([0x53AB, 0x53AC]),
    _INFO: frozenset([0x2AD7B1, 0x4489]),  # how long an instant is, and the whole
    _TRACKS: frozenset([_TRACK]),
    _TRACK: frozenset(
        (
            *(_TRACK_NUMBER, 0x73C5, _TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, _CODEC, _PRIVATE, 0x56AA, 0x56BB),
            *(0xE0, 0xE1, 0x22B59C),
        )
    ),
    0xE0: frozenset(  # a picture's sizes and colours
        (*(0x9A, 0x9D, 0x53B8, 0x53C0, 0xB0, 0xBA, 0x54AA, 0x54BB, 0x54CC, 0x54DD, 0x54B0, 0x54BA, 0x54B2), 0x55B0)
    ),
    0x55B0: frozenset([*range(0x55B1, 0x55BE), 0x55D0]),
    0x55D0: frozenset(range(0x55D1, 0x55DB)),
    0xE1: frozenset([0xB5, 0x78B5, 0x9F, 0x6264]),  # a sound's
    _CLUSTER: frozenset([0xE7, 0xA7, 0xAB, _SIMPLE_BLOCK, _BLOCK_GROUP]),
    _BLOCK_GROUP: frozenset([_BLOCK, 0x9B, 0xFB, 0x75A2]),
    0x1C53BB6B: frozenset([0xBB]),  # places to begin from
    0xBB: frozenset([0xB3, 0xB7]),
    0xB7: frozenset([0xF7, 0xF1, 0xF0, 0xB2, 0x5378]),
}  # fmt: skip
# An element whose size is not known, as a live recording writes it, ends where one begins that cannot be inside.
_ENDLESS = {_SEGMENT: frozenset[int](), _CLUSTER: _KEPT[_SEGMENT] | {0x1254C367, 0x1941A469, 0x1043A770}}
_VOID = 0xEC


class _Element(NamedTuple):
    kind: int
    start: int
    inner: int
    end: int


def clean(source: Source) -> Iterator[Part]:
    """The parts of `source` that are to be kept. Raises `Unclean`."""
    edits: list[Edit] = []
    shown: set[int] = set()
    end = 0
    for element in _elements(source, 0, len(source)):
        if element.kind not in (_HEAD, _SEGMENT):
            break  # a second file behind the first, or nothing that is known
        edits += _pruned(source, element, shown)
        end = element.end
    if not shown:
        raise Unclean("neither sound nor film is in it; save it anew")
    return edited(end, edits)


def _elements(source: Source, start: int, end: int, parent: int = 0) -> Iterator[_Element]:
    """The elements from `start` to `end`, or, where that is not known, to one that cannot be in an element of kind `parent`."""
    at = start
    while at < end:
        kind, after = _number(source, at, end, is_id=True)
        if kind in _ENDLESS.get(parent, ()):
            return
        size, inner = _number(source, after, end)
        if size is not None:
            # A recorder that was cut off, or a download, leaves the last one short.
            stop = min(inner + size, end)
        elif kind in _ENDLESS:
            stop = max((one.end for one in _elements(source, inner, end, kind)), default=inner)
        else:
            raise Unclean("it is not whole; save it anew")
        yield _Element(kind or 0, at, inner, stop)
        at = stop


def _number(source: Source, at: int, end: int, *, is_id: bool = False) -> tuple[int | None, int]:
    """The number at `at`, which tells its own length, and where it ends; None for a size with all its bits set."""
    first = source[at] if at < end else 0
    length = 9 - first.bit_length()
    if not first or at + length > end or (is_id and length > 4):
        raise Unclean("it is not whole; save it anew")
    whole = int.from_bytes(source[at : at + length], "big")
    if is_id:
        return whole, at + length
    most = (1 << 7 * length) - 1
    return None if whole & most == most else whole & most, at + length


def _pruned(source: Source, element: _Element, shown: set[int]) -> Iterator[Edit]:
    """What takes out of `element` all that is not in `_KEPT`; the numbers of the tracks that stay are put into `shown`."""
    for child in _elements(source, element.inner, element.end):
        if child.kind not in _KEPT[element.kind]:
            yield from _voided(child)
        elif child.kind == _TRACK:
            yield from _track(source, child, shown)
        elif child.kind in (_SIMPLE_BLOCK, _BLOCK_GROUP) and _track_of(source, child) not in shown:
            yield from _voided(child)
        elif child.kind in _KEPT:
            yield from _pruned(source, child, shown)


def _track(source: Source, track: _Element, shown: set[int]) -> Iterator[Edit]:
    inside = {one.kind: one for one in _elements(source, track.inner, track.end)}
    number, kind = (_value(source, inside.get(wanted)) for wanted in (_TRACK_NUMBER, _TRACK_TYPE))
    if kind not in (_VIDEO, _AUDIO):
        yield from _voided(track)
        return
    codec = inside.get(_CODEC)
    name = source[codec.inner : codec.end].rstrip(b"\0") if codec else b""
    if name not in _CODECS or _ENCODINGS in inside:
        raise Unclean("browsers do not play what is in it, or it is locked; save it as WebM anew")
    shown.add(number)
    yield from _pruned(source, track, shown)
    if name == b"A_VORBIS" and (private := inside.get(_PRIVATE)):
        yield _vorbis(source, private)


def _track_of(source: Source, block: _Element) -> int:
    """The number of the track that a block, or a group with one, belongs to."""
    if block.kind == _BLOCK_GROUP:
        inside = {one.kind: one for one in _elements(source, block.inner, block.end)}
        if _BLOCK not in inside:
            return -1
        block = inside[_BLOCK]
    return _number(source, block.inner, block.end)[0] or 0


def _value(source: Source, element: _Element | None) -> int:
    return int.from_bytes(source[element.inner : element.end], "big") if element else 0


def _vorbis(source: Source, private: _Element) -> Edit:
    """What makes the second of Vorbis' three headers empty: no comments, and a maker's name of zeros."""
    count, at = source[private.inner], private.inner + 1
    sizes = []
    for _ in range(2):
        size = 0
        while at < private.end and source[at] == 0xFF:
            size, at = size + 0xFF, at + 1
        sizes.append(size + source[at])
        at += 1
    start, size = at + sizes[0], sizes[1]
    rest = size - 16
    if count != 2 or rest < 0 or source[start : start + 7] != b"\x03vorbis" or start + size > private.end:
        raise Unclean("its sound begins where it should not; save it anew")
    return start, b"\x03vorbis" + rest.to_bytes(4, "little") + bytes(rest + 4) + b"\x01"


def _voided(element: _Element) -> Iterator[Edit]:
    whole = element.end - element.start
    width = 8 if whole > 8 else 1
    size = whole - 1 - width
    head = bytes([_VOID]) + (size | 1 << 7 * width).to_bytes(width, "big")
    yield element.start, head[:whole]
    yield element.start + min(len(head), whole), Blank(max(0, size))
