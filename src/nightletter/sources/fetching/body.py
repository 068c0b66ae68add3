"""Body: what an answer holds, unpacked piece by piece, so that none can grow beyond what it may."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import brotli

_PIECE = 1 << 16  # bytes unpacked at a time
_GZIP = 16 + zlib.MAX_WBITS


class TooLarge(Exception):
    """It holds more bytes than it may."""


class Unreadable(Exception):
    """It is packed in a way that was not asked for, or that is broken; says which."""


def unpacked(pieces: Iterable[bytes], coding: str, most: int, asked: str = "gzip") -> Iterator[bytes]:
    """The pieces of a body sent in `coding`, one of those `asked` for, at most `most` bytes in all.

    Raises `TooLarge` or `Unreadable`.
    """
    if coding in ("", "identity"):
        plain: Iterable[bytes] = pieces
    elif coding in ("gzip", "x-gzip"):
        plain = _gunzipped(pieces)
    elif coding == "br" and "br" in asked:
        plain = _unbrotlied(pieces)
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


def _unbrotlied(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = brotli.Decompressor()
    try:
        for piece in pieces:
            more = packer.process(piece, output_buffer_limit=_PIECE)
            while more:
                yield more
                more = b"" if packer.is_finished() else packer.process(b"", output_buffer_limit=_PIECE)
    except brotli.error:
        raise Unreadable("is broken brotli") from None
    if not packer.is_finished():
        raise Unreadable("is brotli cut short")


class Counted:
    """The pieces of a body as they come; `bytes` of them have come."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.bytes += len(piece)
            yield piece
