"""Encoding: a page's bytes as brotli gives them, worked out once where several rooms need them."""

from __future__ import annotations

from functools import lru_cache

import brotli

# A Light page is weighed while it is split and compressed when it is stored; the second asking costs nothing.
_REMEMBERED = 64


@lru_cache(maxsize=_REMEMBERED)
def brotli_encoded(body: bytes, quality: int) -> bytes:
    """`body` in brotli at `quality` (0 to 11); the same bytes for the same version of brotli."""
    return bytes(brotli.compress(body, quality=quality, mode=brotli.MODE_TEXT))
