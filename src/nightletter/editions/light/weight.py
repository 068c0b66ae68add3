"""Weight: how heavy a Light page is on the wire, and the limits that none may pass."""

from __future__ import annotations

import zlib
from functools import lru_cache

from nightletter.encoding import brotli_encoded
from nightletter.pictures import LIGHT_UNIT

# Some networks freeze a foreign connection silently after 16 to 20 KB, TLS handshake included (docs/light.md).
BROTLI_LIMIT = 8_192
GZIP_LIMIT = 10_240
STYLE_LIMIT = 1_200

QUALITY = 11
# Pages and pictures end at a multiple of so many bytes, whatever is in them (docs/light.md); the limits are multiples, too.
UNIT = LIGHT_UNIT

# A page this light in gzip is within brotli's limit, too: brotli 11 gives less than gzip 9, and for noise a few bytes more.
_SURELY = BROTLI_LIMIT - 292


@lru_cache(maxsize=64)
def fits(body: bytes) -> bool:
    """Whether `body` is light enough; asks the cheap measure first, for brotli 11 takes 12 to 20 ms."""
    weight = gzip_weight(body)
    if weight <= _SURELY:
        return True
    return weight <= GZIP_LIMIT and len(brotli_encoded(body, QUALITY)) <= BROTLI_LIMIT


def gzip_weight(body: bytes, level: int = 9) -> int:
    """Bytes of `body` as a gzip file without a name (18 bytes of frame around the deflate stream)."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return len(packer.compress(body)) + len(packer.flush()) + 18
