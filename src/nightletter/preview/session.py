"""Session: a preview for as long as it is open: looks whether anything was saved, sets the story anew, makes its pictures."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from msgspec.structs import replace

from nightletter.fault import Fault
from nightletter.paper import FILE, Paper, read
from nightletter.pictures import PictureSet, make
from nightletter.preview.galley import galley
from nightletter.preview.material import Material, Refused, of_file, of_number
from nightletter.preview.view import View

_SECONDS = 0.3  # between two looks whether something was saved


class Preview:
    """The preview of a file, or of a story's number, of the paper in `directory`; it works in `scratch` alone.

    Use as a context: meanwhile a thread keeps `view` up to date.
    """

    def __init__(
        self, directory: Path, subject: Path | int, scratch: Path, folder: Path | None = None
    ) -> None:
        self.view = View()
        self.pictures: dict[str, bytes] = {}
        self.media: dict[str, Path] = {}
        self._directory = directory
        self._subject = subject.absolute() if isinstance(subject, Path) else subject
        self._folder = folder
        self._scratch = scratch
        self._watched = (directory / FILE, *([self._subject] if isinstance(self._subject, Path) else []))
        self._hopeless: set[str] = set()
        self._under_way: dict[str, Future[PictureSet]] = {}
        self._makers = ThreadPoolExecutor(2)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> Preview:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        self._makers.shutdown(cancel_futures=True)

    def wait(self) -> None:
        """Waits until the story is shown, and all its pictures with it."""
        while not self.view.version or self.view.making:
            self._ended.wait(0.01)

    def refresh(self) -> None:
        """Sets the story anew, from the files as they are now."""
        try:
            paper = read(self._directory)
            material = self._material(paper)
            self._watched = material.watched
            self._set(paper, material)
        except Refused as refused:
            self._watched = refused.watched
            self._show(self.view, fault=str(refused))
        except Fault as fault:
            self._show(self.view, fault=str(fault))

    def _material(self, paper: Paper) -> Material:
        if isinstance(self._subject, int):
            return of_number(paper, self._subject)
        return of_file(paper, self._subject, self._folder)

    def _set(self, paper: Paper, material: Material) -> None:
        fresh = self._scratch / "paper"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        done = galley(paper, material, fresh, self._scratch / "cache")
        wanting = [name for name in done.wanting if name not in self._hopeless]
        for name in wanting:
            self._make(name, material.media[name])
        self.pictures, self.media = done.pictures, material.media
        story = material.item.story
        shown = View(
            headline=story.headline, language=story.language, forms=done.forms, remarks=material.remarks
        )
        self._show(shown, making=len(wanting))

    def _make(self, name: str, file: Path) -> None:
        if name in self._under_way:
            return
        original = self._scratch / "originals" / name
        original.parent.mkdir(exist_ok=True)
        original.unlink(missing_ok=True)
        original.symlink_to(file.absolute())
        self._under_way[name] = self._makers.submit(make, original, self._scratch / "cache")

    def _show(self, view: View, *, fault: str = "", making: int = 0) -> None:
        self.view = replace(view, version=self.view.version + 1, fault=fault, making=making)

    def _keep(self) -> None:
        seen: dict[Path, object] = {}
        while not self._ended.is_set():
            now = _stamps(self._watched)
            if now != seen or self._is_made():
                self.refresh()
                # Of a file that was known before, what it was before it was read: it may have been saved since.
                seen = _stamps(self._watched) | {path: now[path] for path in self._watched if path in now}
            self._ended.wait(_SECONDS)

    def _is_made(self) -> bool:
        """Whether a picture has been finished since the last look."""
        done = [name for name, one in self._under_way.items() if one.done()]
        for name in done:
            if self._under_way.pop(name).exception():
                self._hopeless.add(name)
        return bool(done)


def _stamps(files: tuple[Path, ...]) -> dict[Path, object]:
    """What tells whether a file, or what a folder holds, has changed; None for none."""
    return {path: _stamp(path) for path in files}


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
