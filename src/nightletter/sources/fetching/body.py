"""Body: what an answer holds, unpacked piece by piece, so that none can grow beyond what it may."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_PIECE = 1 << 16  # bytes unpacked at a time
_GZIP = 16 + zlib.MAX_WBITS


class TooLarge(Exception):
    """It holds more bytes than it may."""


class Unreadable(Exception):
    """It is packed in a way that was not asked for, or that is broken; says which."""


def unpacked(pieces: Iterable[bytes], coding: str, most: int) -> Iterator[bytes]:
    """The pieces of a body sent in `coding`, at most `most` bytes in all; raises `TooLarge` or `Unreadable`."""
    if coding in ("", "identity"):
        plain: Iterable[bytes] = pieces
    elif coding in ("gzip", "x-gzip"):
        plain = _gunzipped(pieces)
    else:
        raise Unreadable(f"comes packed as {coding}, which was not asked for")
    taken = 0
    for piece in plain:
        taken += len(piece)
        if taken > most:
            raise TooLarge
        yield piece


def _gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            waiting = piece
            while waiting:
                yield packer.decompress(waiting, _PIECE)
                waiting = packer.unconsumed_tail
                if packer.eof and packer.unused_data:  # another member follows
                    waiting = packer.unused_data
                    packer = zlib.decompressobj(_GZIP)
        yield packer.flush()
    except zlib.error:
        raise Unreadable("is broken gzip") from None
    if not packer.eof:
        raise Unreadable("is gzip cut short")
