"""The shelf: finished renditions on disk, in `cache/ab/{original}/`, each named by its content, with facts in JSON.

Nothing is locked. A file is written whole under another name and then moved; two processes that make the same
rendition make the same bytes, so it does not matter whose stays. The facts come last: who can read them finds the rest.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from importlib.metadata import version
from pathlib import Path

import msgspec
import PIL
from msgspec import Struct

# Raised when what is made of an original changes: sizes, qualities, colours.
_RECIPE = 2
RECIPE = f"recipe {_RECIPE}, Pillow {PIL.__version__}, resvg_py {version('resvg_py')}"

_NAME_DIGITS = 32  # of the SHA-256, in hexadecimal; as originals are named
_ENDINGS = {"avif": "avif", "jpeg": "jpg"}


class Rendition(Struct, frozen=True):
    """One picture in one size and format. `name` is its content's; `size` in bytes; `original` what it was made of."""

    original: str
    name: str
    format: str
    width: int
    height: int
    size: int


class PictureSet(Struct, frozen=True):
    """All renditions of one original; `width` and `height` in pixels are the original's own, upright."""

    width: int
    height: int
    full: tuple[Rendition, ...]
    light: Rendition


class _Entry(Struct, frozen=True):
    """What the facts file holds; with another recipe it counts as missing."""

    recipe: str
    pictures: PictureSet


_decoder = msgspec.json.Decoder(_Entry)


def named(original: str, form: str, body: bytes, width: int, height: int) -> tuple[Rendition, bytes]:
    """The rendition that `body` is, named by its content, and `body` itself."""
    name = f"{_digest(body)}.{_ENDINGS[form]}"
    return Rendition(original, name, form, width, height, len(body)), body


class Shelf:
    """The finished renditions under `cache`."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def facts(self, original: str) -> PictureSet | None:
        """What was made of `original`; None when nothing was, with this recipe, or the facts cannot be read."""
        try:
            entry = _decoder.decode((self._folder(original) / "facts.json").read_bytes())
        except (OSError, msgspec.DecodeError):
            return None
        return entry.pictures if entry.recipe == RECIPE else None

    def body(self, rendition: Rendition) -> bytes | None:
        """The bytes of `rendition`; None when they are missing or not what its name says."""
        try:
            body = (self._folder(rendition.original) / rendition.name).read_bytes()
        except OSError:
            return None
        return body if rendition.name.startswith(_digest(body)) else None

    def keep(self, original: str, pictures: PictureSet, bodies: dict[Rendition, bytes]) -> None:
        """Put `bodies` and then the facts in place; what an older recipe left there goes."""
        folder = self._folder(original)
        folder.mkdir(parents=True, exist_ok=True)
        for rendition, body in bodies.items():
            _write(folder / rendition.name, body)
        _write(folder / "facts.json", msgspec.json.encode(_Entry(RECIPE, pictures)))
        kept = {"facts.json", *(rendition.name for rendition in bodies)}
        for file in folder.iterdir():
            if file.name not in kept and not file.name.startswith("."):
                file.unlink(missing_ok=True)

    def _folder(self, original: str) -> Path:
        return self._cache / original[:2] / original


def _write(path: Path, body: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:_NAME_DIGITS]
