"""Renditions: the sizes and formats in which readers get a picture, made once and kept by content."""

from __future__ import annotations

from pathlib import Path

from nightletter.pictures.fault import PictureFault
from nightletter.pictures.shelf import PictureSet, Rendition, Shelf, named

LIGHT_LIMIT = 8_192
"""Bytes that a picture in Light has at most."""

LIGHT_UNIT = 1_024
"""Bytes that the size of one is a multiple of, so that it does not name the picture."""


def make(original: Path, cache: Path) -> PictureSet:
    """The renditions of the picture in `original`, whose file is named by its content; made unless `cache` has them.

    Works in any process, also in several at once. Raises `PictureFault`.
    """
    shelf = Shelf(cache)
    return shelf.facts(original.name) or _made(original, shelf)


class Renditions:
    """The renditions of the pictures under `originals` (`ab/abcdef….jpg`), kept under `cache`."""

    def __init__(self, originals: Path, cache: Path) -> None:
        self._originals = originals
        self._cache = cache
        self._shelf = Shelf(cache)

    def of(self, name: str) -> PictureSet:
        """The renditions of the original called `name`; raises `PictureFault` when it cannot be published."""
        return make(self._original(name), self._cache)

    def bytes_of(self, rendition: Rendition) -> bytes:
        """The bytes of a rendition, checked against its name; made again when the cache has lost or spoilt them."""
        body = self._shelf.body(rendition)
        if body is None:
            _made(self._original(rendition.original), self._shelf)
            body = self._shelf.body(rendition)
        if body is None:
            raise PictureFault(
                rendition.original, "its rendition came out different", "delete the cache and print again"
            )
        return body

    def _original(self, name: str) -> Path:
        return self._originals / name[:2] / name


def _made(original: Path, shelf: Shelf) -> PictureSet:
    # Most printings make none, and Pillow takes a while to load.
    from nightletter.pictures.examination import read
    from nightletter.pictures.full import full
    from nightletter.pictures.light import light
    from nightletter.pictures.pixels import pixels

    picture, (width, height) = pixels(read(original, original.name), original.name)
    try:
        bodies = [named(original.name, *copy) for copy in (*full(picture), ("jpeg", *light(picture)))]
    except Exception as reason:  # noqa: BLE001 — encoders raise what comes first, RuntimeError too
        wrong = f"cannot be saved anew ({' '.join(str(reason).split())[:100] or type(reason).__name__})"
        raise PictureFault(original.name, wrong, "export it again, smaller") from None
    *for_full, for_light = (rendition for rendition, _ in bodies)
    made = PictureSet(width=width, height=height, full=tuple(for_full), light=for_light)
    shelf.keep(original.name, made, dict(bodies))
    return made
