"""MPEG audio, layer III (MP3): its frames stay, what is no frame goes.

ISO 11172-3 §2.4.1.3 for frames; the frame that Xing and LAME put first says how to find a place and who made the file: the first stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nightletter.recordings.parts import Blank, Part, Source, Span, Unclean
from nightletter.recordings.tags import untagged

# kbit/s by the number in a frame's header; 0 stands for a rate that the header does not tell, and 15 is none.
_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {
    3: (44100, 48000, 32000),
    2: (22050, 24000, 16000),
    0: (11025, 12000, 8000),
}  # a second, by version
_MONO = 3
# Bytes behind a frame's header that say how its sound is spread: by whether it is of the first version, and of one channel.
_SIDE = {(True, True): 17, (True, False): 32, (False, True): 9, (False, False): 17}


class _Frame(NamedTuple):
    size: int
    version: int
    channels: int
    samples: int


def clean(source: Source) -> Iterator[Part]:
    """The parts of `source` that are to be kept. Raises `Unclean`."""
    inner = untagged(source)
    at, found = inner.start, 0
    like: _Frame | None = None
    while at + 4 <= inner.end:
        frame = _frame(source[at : at + 4])
        is_one = frame and at + frame.size <= inner.end and (like is None or frame[1::2] == like[1::2])
        if frame is None or not is_one or (like is None and not _is_followed(source, at, frame, inner.end)):
            at = _next(source, at + 1, inner.end)
            continue
        yield from _without_maker(source, at, frame) if not found else (Span(at, at + frame.size),)
        like, at, found = frame, at + frame.size, found + 1
    if not found:
        raise Unclean("its sound cannot be told from what else is in it; save it as MP3 anew")


def _frame(head: bytes) -> _Frame | None:
    """What the four bytes of a frame's header say; None for none of layer III with a rate."""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, samples = head[2] >> 4, head[2] >> 2 & 3
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or layer != 1 or version == 1 or samples == 3:
        return None
    if rate in (0, 15):
        return None
    a_second = _SAMPLES[version][samples]
    kbits = (_RATES_1 if version == 3 else _RATES_2)[rate]
    size = (144 if version == 3 else 72) * kbits * 1000 // a_second + (head[2] >> 1 & 1)
    return _Frame(size, version, head[3] >> 6, a_second)


def _is_followed(source: Source, at: int, frame: _Frame, end: int) -> bool:
    """Whether another frame follows, or nothing."""
    after = at + frame.size
    return after >= end or _frame(source[after : after + 4].ljust(4, b"\0")) is not None


def _next(source: Source, at: int, end: int) -> int:
    found = source.find(b"\xff", at, end)
    return found if found >= 0 else end


def _without_maker(source: Source, at: int, frame: _Frame) -> Iterator[Part]:
    """The first frame; if it is Xing's, without what stands behind the table of places."""
    tag = at + 4 + _SIDE[frame.version == 3, frame.channels == _MONO]
    end = at + frame.size
    if source[tag : tag + 4] not in (b"Xing", b"Info"):
        yield Span(at, end)
        return
    flags = source[tag + 7]
    kept = tag + 8 + 4 * (flags & 1) + 4 * (flags >> 1 & 1) + 100 * (flags >> 2 & 1) + 4 * (flags >> 3 & 1)
    yield Span(at, min(kept, end))
    yield Blank(max(0, end - kept))
