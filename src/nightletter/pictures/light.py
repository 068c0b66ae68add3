"""The Light rendition: one JPEG of at most 8,192 bytes, as large and as good as that allows.

The rule: the first step of the ladder whose quality can be kept. It was found by looking: at the same bytes a face
or a line of small print is easier to make out in 480 pixels at quality 24 than in 320 at 50; under 24 blocks appear, and the smaller
picture is the better one. The wider steps are for drawings and screenshots, which compress well and hold words.
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from nightletter.pictures.encoding import jpeg
from nightletter.pictures.pixels import scaled
from nightletter.pictures.renditions import LIGHT_LIMIT, LIGHT_UNIT

_BEST = 85  # above it bytes buy nothing that can be seen
_LADDER = (
    (800, 50),
    (640, 40),
    (480, 24),
    (400, 24),
    (320, 24),
    (240, 20),
    (160, 10),
)  # width, least quality


def light(picture: Image.Image) -> tuple[bytes, int, int]:
    """`picture` as a JPEG of at most `LIGHT_LIMIT`, a multiple of `LIGHT_UNIT`; its width and height."""
    body, width, height = _lightest(picture)
    return filled(body), width, height


def filled(body: bytes) -> bytes:
    """A JPEG made a multiple of `LIGHT_UNIT` bytes, so that its size does not name it, by fill bytes before its second marker.

    Any marker may have them before it (ITU-T T.81, B.1.1.2); every decoder skips them.
    """
    return body[:2] + b"\xff" * (-len(body) % LIGHT_UNIT) + body[2:]


def _lightest(picture: Image.Image) -> tuple[bytes, int, int]:
    for width, least in _LADDER:
        candidate = scaled(picture, width)
        if body := _best_that_fits(candidate, least):
            return body, *candidate.size
    return _last_resort(picture)


def _best_that_fits(picture: Image.Image, least: int) -> bytes:
    """The JPEG of the highest quality from `least` on that fits; empty when not even `least` does."""
    fitting = jpeg(picture, least)
    if len(fitting) > LIGHT_LIMIT:
        return b""
    low, high = least, _BEST  # `low` fits, all above `high` does not
    while low < high:
        middle = (low + high + 1) // 2
        body = jpeg(picture, middle)
        if len(body) <= LIGHT_LIMIT:
            low, fitting = middle, body
        else:
            high = middle - 1
    return fitting


def _last_resort(picture: Image.Image) -> tuple[bytes, int, int]:
    """Shades of grey, smaller and smaller: for noise, and for strips a hundred times as high as wide."""
    for size in _shrinking(picture.size):
        candidate = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0).convert("L")
        if body := _best_that_fits(candidate, 5):
            return body, *size
    raise AssertionError("a picture of one pixel fits")


def _shrinking(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
    width, height = size
    while True:
        if width * height <= 200_000:
            yield width, height
        if width == height == 1:
            return
        width, height = max(1, width * 3 // 4), max(1, height * 3 // 4)
