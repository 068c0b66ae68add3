"""Renditions: the sizes and formats in which readers get a picture, made once and kept by content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from nightletter.pictures.examination import read
from nightletter.pictures.fault import PictureFault
from nightletter.pictures.full import full
from nightletter.pictures.light import light
from nightletter.pictures.pixels import pixels
from nightletter.pictures.shelf import PictureSet, Rendition, Shelf, named

OnDone = Callable[[str, PictureFault | None], None]


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

    def prepare(
        self, names: Iterable[str], workers: int = 1, on_done: OnDone | None = None
    ) -> tuple[PictureFault, ...]:
        """Make what is missing for `names` in `workers` processes; the faults of those that cannot be published.

        `on_done` is called here, in this process, with each name as it is done, and its fault if it has one.
        """
        faults = []
        for name, fault in self._prepared(list(dict.fromkeys(names)), workers):
            if on_done:
                on_done(name, fault)
            if fault:
                faults.append(fault)
        return tuple(sorted(faults, key=lambda fault: fault.where))

    def _prepared(self, names: list[str], workers: int) -> Iterator[tuple[str, PictureFault | None]]:
        missing = [name for name in names if self._shelf.facts(name) is None]
        yield from ((name, None) for name in names if name not in set(missing))
        if workers < 2 or len(missing) < 2:
            yield from ((name, self._fault_of(name)) for name in missing)
            return
        # Fresh processes: a fork would inherit whatever locks the caller's threads hold.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            running = {pool.submit(make, self._original(name), self._cache): name for name in missing}
            for future in as_completed(running):
                yield running[future], _fault_in(future, running[future])

    def _fault_of(self, name: str) -> PictureFault | None:
        try:
            self.of(name)
        except PictureFault as fault:
            return fault
        return None

    def _original(self, name: str) -> Path:
        return self._originals / name[:2] / name


def _fault_in(future: Future[PictureSet], name: str) -> PictureFault | None:
    try:
        future.result()
    except PictureFault as fault:
        return fault
    except BrokenProcessPool:
        return PictureFault(
            name, "a process that draws pictures died", "free some memory, or use fewer workers"
        )
    return None


def _made(original: Path, shelf: Shelf) -> PictureSet:
    picture, (width, height) = pixels(read(original, original.name), original.name)
    bodies = [named(original.name, *copy) for copy in (*full(picture), ("jpeg", *light(picture)))]
    *for_full, for_light = (rendition for rendition, _ in bodies)
    made = PictureSet(width=width, height=height, full=tuple(for_full), light=for_light)
    shelf.keep(original.name, made, dict(bodies))
    return made
