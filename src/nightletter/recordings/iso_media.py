"""ISO base media (MP4, M4A, M4V): the boxes and the samples that playing needs stay, all else is blanked in its place.

ISO/IEC 14496-12, -14 and -15, and Apple's QuickTime File Format. Since nothing moves, every position in the file stays right.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice, repeat
from typing import NamedTuple

from nightletter.recordings import nal_units
from nightletter.recordings.parts import Blank, Edit, Part, Source, Span, Unclean, edited, number

# The tables of samples: bytes before the entries, and of each entry; how many there are stands in the last four before them.
_TABLES = {
    b"stts": (8, 8),
    b"ctts": (8, 8),
    b"stss": (8, 4),
    b"stps": (8, 4),
    b"stsc": (8, 12),
    b"stsz": (12, 4),
    b"stco": (8, 4),
    b"co64": (8, 8),
}
# Bytes of the boxes that hold numbers and no table, in both of their versions.
_LONG = {b"mvhd": (100, 112), b"tkhd": (84, 96), b"mdhd": (24, 36), b"vmhd": (12, 12), b"smhd": (8, 8)}
# What each box may hold. A box that stands on the right only holds numbers, or what `_headers` puts right.
_KEPT = {
    b"moov": frozenset([b"mvhd", b"trak"]),
    b"trak": frozenset([b"tkhd", b"edts", b"mdia"]),
    b"edts": frozenset([b"elst"]),
    b"mdia": frozenset([b"mdhd", b"hdlr", b"minf"]),
    b"minf": frozenset([b"vmhd", b"smhd", b"hdlr", b"dinf", b"stbl"]),
    b"dinf": frozenset([b"dref"]),
    b"stbl": frozenset([b"stsd", b"sbgp", b"sgpd", *_TABLES]),
}
# What decoders are set up with, and how a picture is to be shown.
_SET_UP = frozenset(
    (
        *(b"avcC", b"hvcC", b"av1C", b"vpcC", b"esds", b"dOps", b"dac3", b"dec3", b"dfLa", b"alac", b"wave", b"frma"),
        *(b"colr", b"pasp", b"clap", b"btrt", b"fiel", b"chan", b"mdcv", b"clli", b"SmDm", b"CoLL"),
    )
)  # fmt: skip
_BRANDS = frozenset(
    (
        *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42"),
        *(b"avc1", b"hvc1", b"av01", b"M4A ", b"M4V ", b"qt  ", b"3gp4", b"3gp5", b"3gp6"),
    )
)  # fmt: skip
_SHOWN = {b"vide": 78, b"soun": 28}  # bytes of a sample's description before the boxes in it
_SOUND_MORE = {1: 16, 2: 36}  # and more of them, in QuickTime's own versions
_SELF = 1  # the flag that says that samples lie in the file itself


class _Box(NamedTuple):
    kind: bytes
    start: int
    inner: int
    end: int


def clean(source: Source) -> Iterator[Part]:
    """The parts of `source` that are to be kept. Raises `Unclean`."""
    top = list(_boxes(source, 0, len(source)))
    movies = [box for box in top if box.kind == b"moov"]
    if len(movies) != 1 or any(box.kind == b"moof" for box in top):
        raise Unclean("it is in fragments, or not whole; save it as an ordinary MP4")
    edits: list[Edit] = []
    used: list[Span] = []
    for child in _boxes(source, movies[0].inner, movies[0].end):
        if child.kind == b"trak" and (kind := _handler(source, child)) in _SHOWN:
            found = {b"trak": child}
            edits += _pruned(source, child, found)
            used += _samples(source, kind, found, edits)
        elif child.kind == b"mvhd":
            edits += _headers(source, child)
        elif child.kind in (b"mvex", b"cmov"):
            raise Unclean("it is in fragments, or packed; save it as an ordinary MP4")
        else:
            edits += _freed(child)
    if not used:
        raise Unclean("neither sound nor film is in it; save it anew")
    spans = _merged(used)
    data = [box for box in top if box.kind == b"mdat"]
    if not all(any(box.inner <= span.start and span.end <= box.end for box in data) for span in spans):
        raise Unclean("its sound or picture lies elsewhere than it says; save it anew")
    for box in top:
        if box.kind == b"ftyp":
            edits += _brands(source, box)
        elif box.kind == b"mdat":
            edits += _gaps(box, spans)
        elif box.kind != b"moov":
            edits += _freed(box)
    end = max(box.end for box in (*movies, *data))
    return edited(end, [edit for edit in edits if edit[0] < end])


def _boxes(source: Source, start: int, end: int) -> Iterator[_Box]:
    at = start
    while at < end:
        if not any(source[at : min(end, at + 8)]):
            return  # QuickTime ends a list with a zero, and a file may be filled up with them
        size, kind, head = number(source, at, 4), source[at + 4 : at + 8], 8
        if size == 1:
            size, head = number(source, at + 8, 8), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise Unclean("it is not whole; save it anew")
        yield _Box(kind, at, at + head, at + size)
        at += size


def _freed(box: _Box) -> tuple[Edit, ...]:
    return (box.start + 4, b"free"), (box.inner, Blank(box.end - box.inner))


def _child(source: Source, box: _Box, *path: bytes) -> _Box | None:
    """The first box at `path` in `box`."""
    found: _Box | None = box
    for kind in path:
        found = found and next(
            (one for one in _boxes(source, found.inner, found.end) if one.kind == kind), None
        )
    return found


def _handler(source: Source, track: _Box) -> bytes:
    """What kind of track it is."""
    box = _child(source, track, b"mdia", b"hdlr")
    return source[box.inner + 8 : box.inner + 12] if box else b""


def _pruned(source: Source, box: _Box, found: dict[bytes, _Box]) -> Iterator[Edit]:
    """What takes out of `box` all that is not in `_KEPT`; the boxes that stay are put into `found`."""
    for child in _boxes(source, box.inner, box.end):
        if child.kind not in _KEPT[box.kind] or child.kind in found:
            yield from _freed(child)
            continue
        # QuickTime has a second handler, for its data.
        if child.kind != b"hdlr":
            found[child.kind] = child
        if child.kind in _KEPT:
            yield from _pruned(source, child, found)
        else:
            yield from _headers(source, child)


def _headers(source: Source, box: _Box) -> Iterator[Edit]:
    """What takes times, names and places of files, and what no player reads, out of a box that stays. Raises `Unclean`."""
    # Groups of samples may be of any kind; sound needs to be told where to begin.
    if box.kind in (b"sgpd", b"sbgp") and source[box.inner + 4 : box.inner + 8] != b"roll":
        yield from _freed(box)
        return
    end = box.inner + _length(source, box)
    if end > box.end:
        raise Unclean("it is not whole; save it anew")
    yield end, Blank(box.end - end)
    match box.kind:
        case b"mvhd" | b"tkhd" | b"mdhd":
            yield box.inner + 4, Blank(16 if number(source, box.inner, 1) else 8)
        case b"hdlr":
            yield box.inner + 12, Blank(box.end - box.inner - 12)
        case b"dref":
            for entry in _boxes(source, box.inner + 8, box.end):
                if number(source, entry.inner, 4) & _SELF == 0:
                    raise Unclean("a part of it lies in another file; save it whole")
                yield entry.inner + 4, Blank(entry.end - entry.inner - 4)
        case _:
            pass


def _length(source: Source, box: _Box) -> int:
    """How many bytes of a box that holds numbers are numbers that it says it has; of others, all."""
    version = number(source, box.inner, 1)
    if box.kind in _LONG:
        return _LONG[box.kind][bool(version)]
    match box.kind:
        case b"elst":
            head, each = 8, 20 if version else 12
        case b"sbgp":
            head, each = 16 if version else 12, 8
        case b"sgpd":
            head, each = 16, number(source, box.inner + 8, 4)
            if version != 1 or each != 2:
                raise Unclean("its sound begins in a way that is not known; save it anew")
        case kind if kind in _TABLES:
            head, each = _TABLES[kind]
        case _:
            return box.end - box.inner
    if box.kind == b"stsz" and number(source, box.inner + 4, 4):
        return head  # all samples are of one size
    return head + each * number(source, box.inner + head - 4, 4)


def _brands(source: Source, box: _Box) -> Iterator[Edit]:
    """What makes a camera's own brands common ones; the version of the first is one that the camera gives."""
    yield box.inner + 4, Blank(4)
    for at in (box.inner, *range(box.inner + 8, box.end - 3, 4)):
        if source[at : at + 4] not in _BRANDS:
            yield at, b"isom"
    rest = (box.end - box.inner) % 4
    yield box.end - rest, Blank(rest)


def _samples(source: Source, kind: bytes, found: dict[bytes, _Box], edits: list[Edit]) -> Iterator[Span]:
    """Where the samples of a track lie; what is to be taken out of them and of their description is put into `edits`."""
    try:
        described, sizes, runs = found[b"stsd"], _sizes(source, found[b"stsz"]), _runs(source, found[b"stsc"])
        if b"stco" in found and b"co64" in found:
            raise Unclean("it contradicts itself; save it anew")
        chunks = _chunks(source, found.get(b"stco") or found[b"co64"], b"stco" not in found)
    except KeyError:
        raise Unclean("a track has no samples; save it anew") from None
    units = _description(source, kind, described, edits)
    counts = _counts(runs, len(chunks))
    for at, count in zip(chunks, counts, strict=True):
        end = at
        for size in islice(sizes, count):
            if units:
                edits += units.edits(source, end, end + size)
            end += size
        yield Span(at, end)


def _sizes(source: Source, box: _Box) -> Iterator[int]:
    alike, count = number(source, box.inner + 4, 4), number(source, box.inner + 8, 4)
    if alike == 1:  # QuickTime's way to say that the size is to be worked out
        raise Unclean("its sound is not packed; save it as M4A or MP3")
    if alike * count > len(source):
        raise Unclean("it is not whole; save it anew")
    return repeat(alike, count) if alike else iter(_numbers(source, box, 12, count, "I"))


def _chunks(source: Source, box: _Box, is_wide: bool) -> tuple[int, ...]:
    return _numbers(source, box, 8, number(source, box.inner + 4, 4), "Q" if is_wide else "I")


def _runs(source: Source, box: _Box) -> list[tuple[int, int]]:
    """From which chunk on how many samples are in each."""
    flat = _numbers(source, box, 8, 3 * number(source, box.inner + 4, 4), "I")
    return list(zip(flat[::3], flat[1::3], strict=True))


def _counts(runs: list[tuple[int, int]], chunks: int) -> Iterator[int]:
    """How many samples are in each of `chunks` chunks."""
    first = 1
    count = 0
    for start, after in [*runs, (chunks + 1, 0)]:
        if start < first or start > chunks + 1:
            raise Unclean("it contradicts itself; save it anew")
        yield from (count for _ in range(first, start))
        first, count = start, after


def _numbers(source: Source, box: _Box, skip: int, count: int, form: str) -> tuple[int, ...]:
    size = count * struct.calcsize(f">{form}")
    if box.inner + skip + size > box.end:
        raise Unclean("it is not whole; save it anew")
    return struct.unpack(f">{count}{form}", source[box.inner + skip : box.inner + skip + size])


def _description(source: Source, kind: bytes, box: _Box, edits: list[Edit]) -> nal_units.Units | None:
    """What the samples are, in units that may tell more than the picture; none where they are not in units."""
    units: list[nal_units.Units | None] = []
    for entry in _boxes(source, box.inner + 8, box.end):
        inner = entry.inner + _SHOWN[kind]
        if kind == b"soun":
            inner += _SOUND_MORE.get(number(source, entry.inner + 8, 2), 0)
            edits.append((entry.inner + 10, Blank(6)))  # who made the program, in QuickTime
        else:
            edits.append((entry.inner + 8, Blank(16)))
            edits.append((entry.inner + 42, Blank(32)))  # the name of the program or camera
        units.append(None)
        for child in _boxes(source, inner, entry.end):
            if child.kind == b"sinf":
                raise Unclean("it is locked; save it without protection")
            if child.kind not in _SET_UP:
                edits += _freed(child)
            elif child.kind in nal_units.SET_UP:
                found = nal_units.SET_UP[child.kind](source, child.inner, child.end)
                edits += found.set_up
                units[-1] = found
    if len(set(units)) > 1:
        raise Unclean("it changes its form in the middle; save it anew")
    return units[0] if units else None


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _gaps(box: _Box, used: list[Span]) -> Iterator[Edit]:
    """What blanks the bytes of `box` that no track shows."""
    at = box.inner
    for span in used:
        if span.end <= box.inner or span.start >= box.end:
            continue
        yield at, Blank(span.start - at)
        at = span.end
    yield at, Blank(box.end - at)
