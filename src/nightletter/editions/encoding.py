"""Encoding: a page's bytes as brotli gives them, worked out once where several rooms need them, and filled up to a round size.

A size on the wire can name a story to whoever counts bytes there. So an edition may have its pages end at a multiple of some
unit: what is missing is a metadata block (RFC 7932, 9.2), which every decoder skips.
"""

from __future__ import annotations

from functools import lru_cache

import brotli

# A Light page is weighed while it is split and compressed when it is stored; the second asking costs nothing.
_REMEMBERED = 64
_SHORT = 256  # bytes that a block can skip whose length takes one byte
_EMPTY = b"\x06"  # a metadata block of no bytes


def brotli_encoded(body: bytes, quality: int, unit: int = 1) -> bytes:
    """`body` in brotli at `quality` (0 to 11), its size a multiple of `unit` bytes (at most 65,536).

    The same bytes for the same version of brotli.
    """
    text, end = _encoded(body, quality)
    return text + _filling(-(len(text) + len(end)) % unit) + end


@lru_cache(maxsize=_REMEMBERED)
def _encoded(body: bytes, quality: int) -> tuple[bytes, bytes]:
    """The stream up to where a block may follow, at a whole byte, and its end; one or two bytes longer than in one piece."""
    packer = brotli.Compressor(quality=quality, mode=brotli.MODE_TEXT)
    return packer.process(body) + packer.flush(), packer.finish()


def _filling(size: int) -> bytes:
    """Metadata blocks of `size` bytes together: after six bits (last: no, length of the length), the length less one."""
    if size < 3:
        return _EMPTY * size
    skipped = size - 2
    if skipped <= _SHORT:
        return (0b01_0110 | (skipped - 1) << 6).to_bytes(2, "little") + bytes(skipped)
    skipped -= 1
    if skipped <= _SHORT:
        return _EMPTY + _filling(size - 1)
    return (0b10_0110 | (skipped - 1) << 6).to_bytes(3, "little") + bytes(skipped)
