"""Media: the files a story shows, found near it, never outside, and known by what they hold."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct

from nightletter.pictures import PictureFault
from nightletter.sources.folder.stamp import Looked, Stamp, stamp_of
from nightletter.sources.html.surroundings import Recording
from nightletter.sources.media import Found, Trouble, picture_in, recording_in, said

# How far above the source's folder a name may begin: posts/ and assets/ side by side, or a site's root above both.
LEVELS_ABOVE = 3
_ELSEWHERE = "it lies outside the folder of the stories; put it there, or name the folder it is in under `media` in nightletter.toml"
_LONGEST = 4096  # characters of a name; the usual limit of systems


class Examined(Struct, frozen=True, array_like=True, gc=False):
    """What an earlier import found in a file with this stamp: its media name, and of a recording what is known of it."""

    stamp: Stamp
    media: str
    recording: Recording | None = None


class Media:
    """Finds the media of stories; each file is read once, however many stories show it.

    A file is taken from below `folder` or one of the folders `also`, and from nowhere else: a contributor's story could name any.
    Whoever asks hands in a `Looked`, which grows by every place that was looked at.
    """

    def __init__(self, folder: Path, also: tuple[Path, ...] = ()) -> None:
        self.folder = folder.resolve()
        self._open = (self.folder, *(one.resolve() for one in also))
        above = [parent for parent in self.folder.parents if parent.name][:LEVELS_ABOVE]
        self.roots = tuple(dict.fromkeys((self.folder, *above, *self._open)))
        self._pictures: dict[Path, Found | str] = {}
        self._recordings: dict[Path, tuple[Found, Recording] | str] = {}
        self._remembered: dict[str, Examined] = {}

    def remember(self, examined: dict[str, Examined]) -> None:
        """Takes the word of an earlier import for files that have not changed since, by their paths."""
        self._remembered.update(examined)

    def examined(self, found: Found) -> Examined | None:
        """What is to be remembered of a file that was found."""
        stamp = stamp_of(str(found.path))
        known = self._recordings.get(found.path)
        recording = known[1] if isinstance(known, tuple) and known[0] == found else None
        return Examined(stamp, found.media, recording) if stamp else None

    def _recalled(self, path: Path) -> Examined | None:
        known = self._remembered.get(str(path))
        return known if known and known.stamp == stamp_of(str(path)) else None

    def picture(self, src: str, place: str, looked: Looked) -> Found:
        """The picture that `src` names in a file in the folder `place`; raises `Trouble`."""
        path = self.path(src, place, looked)
        if path not in self._pictures:
            known = self._recalled(path)
            try:
                self._pictures[path] = (
                    Found(known.media, path) if known and not known.recording else picture_in(path)
                )
            except (PictureFault, OSError) as reason:
                self._pictures[path] = said(reason)
        found = self._pictures[path]
        if isinstance(found, str):
            raise Trouble(found)
        return found

    def recording(self, src: str, place: str, looked: Looked) -> tuple[Found, Recording]:
        """The sound or film that `src` names in a file in the folder `place`; raises `Trouble`."""
        path = self.path(src, place, looked)
        if path not in self._recordings:
            known = self._recalled(path)
            try:
                self._recordings[path] = (
                    (Found(known.media, path), known.recording)
                    if known and known.recording
                    else recording_in(path, path.suffix.lower().lstrip("."))
                )
            except OSError as reason:
                self._recordings[path] = said(reason)
            except Trouble as reason:
                self._recordings[path] = str(reason)
        found = self._recordings[path]
        if isinstance(found, str):
            raise Trouble(found)
        return found

    def still(self, film: Path, looked: Looked) -> Found | None:
        """The picture of the same name that lies beside `film`, if there is a usable one."""
        for ending in (".jpg", ".jpeg", ".png", ".webp"):
            try:
                return self.picture(film.with_suffix(ending).name, str(film.parent), looked)
            except Trouble:
                continue
        return None

    def path(self, src: str, place: str, looked: Looked) -> Path:
        """The file that `src` names; raises `Trouble` when there is none, or it lies where none is taken from."""
        if "\0" in src or "%00" in src:
            raise Trouble("a name with a NUL byte leads nowhere; correct it")
        if len(src) > _LONGEST:
            raise Trouble(f"no file has a name of more than {_LONGEST:,} characters; correct it")
        bare = src.partition("#")[0].partition("?")[0]
        is_elsewhere = False
        for name in dict.fromkeys(
            (bare, unquote(bare), normalize("NFC", unquote(bare)), normalize("NFD", unquote(bare)))
        ):
            for start in self._starts(name, place):
                candidate = start / name.lstrip("/\\")
                looked[str(candidate)] = stamp_of(str(candidate))
                if (found := _file_at(candidate)) is None:
                    continue
                if any(found.is_relative_to(folder) for folder in self._open):
                    return found
                is_elsewhere = True
        raise Trouble(_ELSEWHERE if is_elsewhere else "no such file; put it there, or take this out")

    def _starts(self, name: str, place: str) -> tuple[Path, ...]:
        """Where a name may begin: at the file, then at the folder, then above; from a root if it begins with one."""
        if name.startswith(("/", "\\")):
            return self.roots
        return (self.folder / place, *self.roots) if place else self.roots


def _file_at(path: Path) -> Path | None:
    """The file at `path`, without links and dots; None where there is none."""
    try:
        real = Path(os.path.realpath(path))
        return real if real.is_file() else None
    except (OSError, ValueError):  # a name longer than names may be, for one
        return None
