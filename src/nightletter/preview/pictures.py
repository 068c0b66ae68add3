"""Pictures: the renditions that are there already, in the paper's cache or in the preview's own; the rest are made meanwhile."""

from __future__ import annotations

from pathlib import Path

from nightletter.pictures import PictureFault, PictureSet, Rendition, Renditions
from nightletter.pictures.shelf import Shelf


class ReadyRenditions(Renditions):
    """Renditions that never make anyone wait: a picture that has none yet is left out, and noted in `wanting`.

    `caches` are looked in one after the other and only read. `shown` are the renditions of every picture asked for, by name.
    """

    def __init__(self, originals: Path, caches: tuple[Path, ...]) -> None:
        super().__init__(originals, caches[0])
        self._shelves = tuple(map(Shelf, caches))
        self.wanting: set[str] = set()
        self.shown: dict[str, Rendition] = {}

    def of(self, name: str) -> PictureSet:
        for shelf in self._shelves:
            if found := shelf.facts(name):
                self.shown.update((one.name, one) for one in (*found.full, found.light))
                return found
        self.wanting.add(name)
        raise PictureFault(name, "has not been made yet", "wait for it")

    def bytes_of(self, rendition: Rendition) -> bytes:
        for shelf in self._shelves:
            if body := shelf.body(rendition):
                return body
        raise PictureFault(rendition.original, "its rendition is not there", "print, or preview again")
