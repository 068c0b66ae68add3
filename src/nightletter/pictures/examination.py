"""Examination: is this file a picture that can be published, and how large is it?

A file is taken for what its content is: a `.jpg` that holds a PNG is a PNG, and gets the ending of one; a
`.jpg` that holds a PDF or an HTML page is refused. Limits are checked on the header, before a pixel is decoded.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageOps

from nightletter.pictures.drawing import rasterised
from nightletter.pictures.fault import PictureFault
from nightletter.pictures.kinds import HEAD, PNG, SVG, Kind, kind_of, stranger

MOST_BYTES = 50_000_000  # of a file, raw
MOST_PIXELS = 60_000_000  # a medium-format camera's; decoded, some 240 MB

_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4: values 5 to 8 lie on their side
# What Pillow's decoders have been seen to raise on broken files.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
    zlib.error,
)


class Facts(Struct, frozen=True):
    """What a picture file is: `format` and `ending` by content, `width` and `height` in pixels, upright."""

    format: str
    ending: str
    width: int
    height: int


def examine(source: Path | bytes, name: str = "") -> Facts:
    """The facts of the picture in `source`, decoded once to see that all of it is there.

    `name` is what a fault calls it; else the path, else "picture". Raises `PictureFault` when the file is missing, too
    large, broken, or no picture. Of an animation the first frame counts.
    """
    name = name or (str(source) if isinstance(source, Path) else "picture")
    body = source if isinstance(source, bytes) else _read(source, name)
    kind = kind_checked(body, name)
    with opened(body, kind, name) as picture:
        picture.load()
        width, height = upright_size(picture)
    return Facts(kind.format, kind.ending, width, height)


def kind_checked(body: bytes, name: str) -> Kind:
    """The kind of picture that `body` is; raises `PictureFault` when it is none, or too large a file."""
    if len(body) > MOST_BYTES:
        raise PictureFault(
            name, "the file is larger than 50 MB", "save it smaller, 1,600 pixels wide is enough"
        )
    kind = kind_of(body[:HEAD])
    if kind is None:
        raise PictureFault(name, f"this is {stranger(body[:HEAD])}", "save it as JPEG or PNG")
    return kind


@contextmanager
def opened(body: bytes, kind: Kind, name: str) -> Iterator[Image.Image]:
    """The picture in `body`, its header read and its size within limits; what goes wrong with it becomes a `PictureFault`."""
    if kind is SVG:
        body, kind = rasterised(body, name), PNG
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # Pillow warns of large pictures and odd metadata; our own limit is lower
            with Image.open(io.BytesIO(body), formats=[kind.pillow]) as picture:
                _refuse_bomb(picture.size, name)
                yield picture
    except Image.DecompressionBombError:
        raise _too_many_pixels(name) from None
    except _BROKEN as reason:
        raise PictureFault(
            name, f"the {kind.format.upper()} file is broken ({_first_line(reason)})", "export it again"
        ) from reason


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height in pixels once the picture is turned as its camera said it was held."""
    width, height = picture.size
    return (height, width) if picture.getexif().get(_ORIENTATION, 1) in {5, 6, 7, 8} else (width, height)


def upright(picture: Image.Image) -> Image.Image:
    """`picture` turned as its camera said it was held."""
    return ImageOps.exif_transpose(picture)


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as reason:
        raise PictureFault(
            name, f"cannot be read ({reason.strerror})", "check the file and its permissions"
        ) from None


def _refuse_bomb(size: tuple[int, int], name: str) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(name, f" ({width} × {height})")


def _too_many_pixels(name: str, size: str = "") -> PictureFault:
    return PictureFault(
        name, f"more than 60 million pixels{size}", "save it smaller, 1,600 pixels wide is enough"
    )


def _first_line(reason: BaseException) -> str:
    return (str(reason).splitlines() or [type(reason).__name__])[0][:100]
