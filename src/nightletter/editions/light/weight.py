"""Weight: how heavy a Light page is on the wire, and the limits that none may pass."""

from __future__ import annotations

import zlib
from functools import lru_cache

from msgspec import Struct

from nightletter.editions.encoding import brotli_encoded

# Some networks freeze a foreign connection silently after 16 to 20 KB, TLS handshake included (docs/light.md).
BROTLI_LIMIT = 8_192
GZIP_LIMIT = 10_240
PICTURE_LIMIT = 8_192
STYLE_LIMIT = 1_200

QUALITY = 11


class Weight(Struct, frozen=True):
    """Bytes of one body: raw, brotli at quality 11, gzip at level 9."""

    raw: int
    brotli: int
    gzip: int

    @property
    def fits(self) -> bool:
        """Whether a Light page may weigh this much."""
        return self.brotli <= BROTLI_LIMIT and self.gzip <= GZIP_LIMIT


def weigh(body: bytes) -> Weight:
    """The weight of `body`."""
    return Weight(len(body), len(brotli_encoded(body, QUALITY)), gzip_weight(body))


@lru_cache(maxsize=64)
def fits(body: bytes) -> bool:
    """Whether `body` is light enough; asks the cheap measure first, for brotli 11 takes 12 to 20 ms."""
    return gzip_weight(body) <= GZIP_LIMIT and len(brotli_encoded(body, QUALITY)) <= BROTLI_LIMIT


def gzip_weight(body: bytes, level: int = 9) -> int:
    """Bytes of `body` as a gzip file without a name (18 bytes of frame around the deflate stream)."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return len(packer.compress(body)) + len(packer.flush()) + 18
