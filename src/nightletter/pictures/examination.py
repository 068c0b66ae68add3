"""Examination: is this file a picture that can be published, and how large is it?

A file is taken for what its content is: a `.jpg` that holds a PNG is a PNG, and gets the ending of one; a
`.jpg` that holds a PDF or an HTML page is refused. Limits are checked on the header, before a pixel is decoded.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from PIL import Image

from nightletter.pictures.drawing import rasterised
from nightletter.pictures.fault import PictureFault
from nightletter.pictures.kinds import HEAD, JPEG, PNG, SVG, Kind, kind_of, stranger

MOST_BYTES = 50_000_000  # of a file, raw
MOST_PIXELS = 60_000_000  # a medium-format camera's; decoded, some 240 MB
MOST_SIDE = 32_000  # pixels; JPEG ends at 65,500, AVIF's encoder before, and no screen shows such a strip

Size: TypeAlias = tuple[int, int]  # width and height in pixels

_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4: values 5 to 8 lie on their side
_SMALLER = "save it smaller, 1,600 pixels wide is enough"


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
    body = source if isinstance(source, bytes) else read(source, name)
    kind = kind_checked(body, name)
    _, (width, height) = decoded(body, kind, name)
    return Facts(kind.format, kind.ending, width, height)


def read(path: Path, name: str) -> bytes:
    """The bytes of the file, no more than show that it is too large; raises `PictureFault` when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as reason:
        raise PictureFault(
            name, f"cannot be read ({reason.strerror})", "check the file and its permissions"
        ) from None


def kind_checked(body: bytes, name: str) -> Kind:
    """The kind of picture that `body` is; raises `PictureFault` when it is none, or too large a file."""
    if len(body) > MOST_BYTES:
        raise PictureFault(name, "the file is larger than 50 MB", _SMALLER)
    kind = kind_of(body[:HEAD])
    if kind is None:
        raise PictureFault(name, f"this is {stranger(body[:HEAD])}", "save it as JPEG or PNG")
    return kind


def decoded(body: bytes, kind: Kind, name: str, least: int = 0) -> tuple[Image.Image, Size]:
    """The pixels of `body`, whole and within limits, not turned and in their own colours; and the file's upright size.

    A JPEG can be decoded straight to a smaller picture; with `least`, it may come so, but not under that many pixels
    either way. Raises `PictureFault`.
    """
    if kind is SVG:
        body, kind = rasterised(body, name), PNG
    try:
        return _loaded(body, kind, name, least)
    except PictureFault:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels(name) from None
    except Exception as reason:  # noqa: BLE001 — decoders raise whatever comes first on broken bytes, RuntimeError and AssertionError too
        wrong = f"the {kind.format.upper()} file is broken ({_first_line(reason)})"
        raise PictureFault(name, wrong, "export it again") from None


def _loaded(body: bytes, kind: Kind, name: str, least: int) -> tuple[Image.Image, Size]:
    with warnings.catch_warnings():
        # Pillow warns of large pictures and of odd metadata; our own limit is lower, and metadata go anyway.
        warnings.simplefilter("ignore")
        picture = Image.open(io.BytesIO(body), formats=[kind.pillow])
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise _too_many_pixels(name, f" ({width} × {height})")
        if max(width, height) > MOST_SIDE:
            raise PictureFault(
                name, f"a side of more than 32,000 pixels ({width} × {height})", "cut it into several"
            )
        if kind is JPEG and least:
            picture.draft(None, (least, least))
        picture.load()
        on_its_side = picture.getexif().get(_ORIENTATION, 1) in {5, 6, 7, 8}
    return picture, (height, width) if on_its_side else (width, height)


def _too_many_pixels(name: str, size: str = "") -> PictureFault:
    return PictureFault(name, f"more than 60 million pixels{size}", _SMALLER)


def _first_line(reason: BaseException) -> str:
    return (str(reason).splitlines() or [type(reason).__name__])[0][:100]
