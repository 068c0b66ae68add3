"""Pictures: what is published tells nothing but the picture, is what its name and place say, and in Light weighs little."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from nightletter.check.file import PrintedFile
from nightletter.check.page import Element, PrintedPage, is_whole
from nightletter.check.rule import FULL, LIGHT, FileRule, PageRule
from nightletter.check.rules.requests import srcset
from nightletter.check.tree import landing
from nightletter.pictures import LIGHT_LIMIT

# What Pillow calls what a file says besides its pixels.
_METADATA = {
    "exif": "EXIF",
    "xmp": "XMP",
    "icc_profile": "a colour profile",
    "photoshop": "IPTC",
    "comment": "a comment",
    "mp": "a second picture",
}
# JPEG segments that decoding needs: JFIF, and Adobe's note on colours.
_NEEDED = frozenset(("APP0", "APP14"))
_JPEG_END = b"\xff\xd9"


class Seen(NamedTuple):
    """What a picture file is: `format` is Pillow's name for it."""

    format: str
    width: int
    height: int
    says: tuple[str, ...]


def seen(body: bytes) -> Seen | None:
    """What the picture in `body` is; None where it is none. No pixel is decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(body), formats=("JPEG", "AVIF", "PNG", "WEBP", "GIF"))
    except Exception:  # noqa: BLE001 - decoders raise whatever comes first on broken bytes
        return None
    return Seen(picture.format or "", *picture.size, tuple(_says(picture, body)))


def _says(picture: Image.Image, body: bytes) -> Iterator[str]:
    found = [name for key, name in _METADATA.items() if picture.info.get(key)]
    yield from found
    if picture.format == "JPEG":
        segments = {name for name, _ in getattr(picture, "applist", ())} - _NEEDED - {"COM"}
        if segments and not found:
            yield ", ".join(sorted(segments))
        if not body.endswith(_JPEG_END):
            yield "something after its end"


def tells_nothing(file: PrintedFile) -> Iterator[str]:
    """No place, camera, author, program or preview, in either edition."""
    if not file.is_picture:
        return
    found = seen(file.body)
    if found is None:
        yield "this is no picture that can be read"
    elif found.says:
        yield f"it holds {', '.join(found.says)}"


def is_light(file: PrintedFile) -> Iterator[str]:
    """A Light picture must arrive on the worst line and show in the oldest browser."""
    if not file.is_picture:
        return
    if file.size > LIGHT_LIMIT:
        yield f"the picture has {file.size:,} bytes, {file.size - LIGHT_LIMIT:,} too many"
    if (found := seen(file.body)) and found.format != "JPEG":
        yield f"the picture is a {found.format}"


def is_its_name(file: PrintedFile) -> Iterator[str]:
    """A name that is its content's lets browsers and mirrors keep a file for ever."""
    folder, _, name = file.address.rpartition("/")
    if folder not in ("pictures", "media"):
        return
    with file.tree.path(file.address).open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    if not digest.startswith(name.partition(".")[0]):
        yield "its content is not what its name says"


def declared(page: PrintedPage) -> Iterator[str]:
    """Width and height must have the file's shape, and a set its files' widths, or the page jumps."""
    for element in page.all("img"):
        yield from _shape(page, element)
    for element in page.all("img", "source"):
        yield from _set(page, element)


def _shape(page: PrintedPage, element: Element) -> Iterator[str]:
    src, width, height = element.get("src"), element.get("width"), element.get("height")
    if not (width.isdecimal() and height.isdecimal() and int(width)):
        yield f"the picture {src} does not say its width and height"
        return
    found = _at(page, src)
    # A rendition's height is rounded to whole pixels.
    if found and abs(int(height) * found.width / int(width) - found.height) > 1:
        yield f"the picture {src} is {found.width} × {found.height}, and the page says {width} × {height}"


def _set(page: PrintedPage, element: Element) -> Iterator[str]:
    candidates = [one.split() for one in element.get("srcset").split(",")]
    for src, said in zip(srcset(element.get("srcset")), candidates, strict=False):
        found = _at(page, src)
        if found and said[-1].endswith("w") and said[-1] != f"{found.width}w":
            yield f"the picture {src} is {found.width} pixels wide, and the page says {said[-1]}"


def _at(page: PrintedPage, src: str) -> Seen | None:
    address = None if is_whole(src) else landing(page.address, src)
    return _seen_file(page.tree.path(address)) if address and address in page.tree else None


@lru_cache(maxsize=4096)
def _seen_file(path: Path) -> Seen | None:
    try:
        return seen(path.read_bytes())
    except OSError:
        return None


RULES = (
    FileRule(
        "picture-tells-nothing",
        "No picture, sound or film holds metadata",
        "No published picture holds metadata: EXIF, XMP, IPTC, colour profile, comment, preview.",
        "delete the paper's cache and print again",
        tells_nothing,
    ),
    FileRule(
        "light-picture",
        "A link to a picture, sound or film states its bytes",
        f"A Light picture is a JPEG of at most {LIGHT_LIMIT:,} bytes.",
        "delete the paper's cache and print again",
        is_light,
        LIGHT,
    ),
    FileRule(
        "named-by-content",
        "Every story has its page, whole and once",
        "A picture, sound or film bears the name of its content.",
        "delete the file and print again",
        is_its_name,
    ),
    PageRule(
        "picture-sizes",
        "Nothing jumps",
        "A picture on a page declares the shape of its file, and a set the widths of its files.",
        "print again; if it stays, mend the edition's pictures",
        declared,
        FULL,
    ),
)
