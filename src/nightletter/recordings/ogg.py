"""Ogg with Opus or Vorbis: the comments are made empty, the streams numbered anew, and everything else stays.

RFC 3533 for pages, RFC 7845 for Opus, the Vorbis I specification §4.2 and §5 for its three headers.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from nightletter.recordings.parts import Part, Source, Unclean

_HEAD = 27  # bytes before the table of segments
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_NO_TIME = b"\xff" * 8  # of a page on which no packet ends
_SEGMENTS = 255  # the most on a page
_BACKWARDS = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_EMPTY = bytes(8)  # no maker's name, and no comments
# How the first packet begins, how many are headers, and what stands in place of the second.
_KINDS = {b"OpusHead": (2, b"OpusTags" + _EMPTY), b"\x01vorbis": (3, b"\x03vorbis" + _EMPTY + b"\x01")}


class _Page(NamedTuple):
    flags: int
    granule: bytes
    serial: bytes
    segments: bytes
    start: int
    end: int


def clean(source: Source) -> Iterator[Part]:
    """The parts of `source` that are to be kept. Raises `Unclean`."""
    pages = list(_pages(source))
    shown = [page for page in pages if page.flags & _FIRST and _kind(source, page)]
    serials = dict.fromkeys(page.serial for page in shown)
    if not shown or len(serials) < len(shown):
        raise Unclean("its sound is neither Opus nor Vorbis; save it as one of them, or as MP3")
    for turn, serial in enumerate(serials):
        yield from _stream(source, [page for page in pages if page.serial == serial], turn)


def _pages(source: Source) -> Iterator[_Page]:
    at = 0
    while (at := source.find(b"OggS", at)) >= 0:
        head = source[at : at + _HEAD]
        if len(head) < _HEAD:
            return
        segments = source[at + _HEAD : at + _HEAD + head[26]]
        start = at + _HEAD + head[26]
        end = start + sum(segments)
        if end > len(source):
            return  # cut short by a download or a recorder; what is before it plays
        yield _Page(head[5], head[6:14], head[14:18], segments, start, end)
        at = end


def _kind(source: Source, page: _Page) -> tuple[int, bytes] | None:
    first = source[page.start : page.start + 8]
    return next((kind for begins, kind in _KINDS.items() if first.startswith(begins)), None)


def _stream(source: Source, pages: list[_Page], turn: int) -> Iterator[bytes]:
    """One stream of sound, with numbers that tell nothing."""
    kind = _kind(source, pages[0])
    assert kind is not None
    count, comments = kind
    headers: list[bytes] = [b""]
    left = iter(pages)
    for page in left:
        at = page.start
        for size in page.segments:
            headers[-1] += source[at : at + size]
            at += size
            if size < _SEGMENTS:
                headers.append(b"")
        if len(headers) > count:
            break
    if len(headers) != count + 1 or headers[-1]:
        raise Unclean("its sound does not begin where it should; save it anew")
    written = 0
    for header in (headers[0], comments, *headers[2:count]):
        for flags, segments, body in _paged(header):
            granule = bytes(8) if len(segments) < _SEGMENTS or segments[-1] < _SEGMENTS else _NO_TIME
            yield _page(flags | (0 if written else _FIRST), granule, turn, written, segments, body)
            written += 1
    for page in left:
        yield _page(page.flags, page.granule, turn, written, page.segments, source[page.start : page.end])
        written += 1


def _paged(packet: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """`packet` on pages of its own: flags, segments, and what is on each."""
    lacing = b"\xff" * (len(packet) // _SEGMENTS) + bytes([len(packet) % _SEGMENTS])
    at = 0
    for start in range(0, len(lacing), _SEGMENTS):
        segments = lacing[start : start + _SEGMENTS]
        size = sum(segments)
        yield _CONTINUED if start else 0, segments, packet[at : at + size]
        at += size


def _page(flags: int, granule: bytes, serial: int, number: int, segments: bytes, body: bytes) -> bytes:
    head = b"OggS\0" + bytes([flags]) + granule + serial.to_bytes(4, "little") + number.to_bytes(4, "little")
    rest = bytes([len(segments)]) + segments + body
    return head + _checksum(head + bytes(4) + rest) + rest


def _checksum(page: bytes) -> bytes:
    """Ogg's CRC-32, by means of the usual one, which reads each byte backwards and begins and ends inverted."""
    found = zlib.crc32(page.translate(_BACKWARDS), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{found:032b}"[::-1], 2).to_bytes(4, "little")
