"""The Full renditions: AVIF, and JPEG for browsers without it, at the widths that screens ask for."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from nightletter.pictures.encoding import avif, jpeg
from nightletter.pictures.pixels import WIDEST, scaled

WIDTHS = (480, 960, WIDEST)
_STEP = 1.2  # a width this near to the widest is left out: nobody would see the difference


def full(picture: Image.Image) -> Iterator[tuple[str, bytes, int, int]]:
    """Format, bytes, width and height of each rendition: AVIF first, narrowest first."""
    copies = [scaled(picture, width) for width in widths(picture.width)]
    yield from (("avif", avif(copy), *copy.size) for copy in copies)
    yield from (("jpeg", jpeg(copy), *copy.size) for copy in copies)


def widths(own: int) -> tuple[int, ...]:
    """The widths, in pixels, that a picture `own` pixels wide is printed in; the last is its own, or `WIDEST`."""
    widest = min(own, WIDEST)
    return (*(width for width in WIDTHS if width * _STEP < widest), widest)
