"""CopiedMedia: media from a copy of the website's folder of them where there is one beside its export, else over the line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from nightletter.pictures import PictureFault
from nightletter.sources.fetching import Fetcher
from nightletter.sources.html.surroundings import Recording
from nightletter.sources.media import Found, Trouble, picture_in, recording_in, said
from nightletter.sources.remote.media import RemoteMedia, ending_in

_LONGEST = 4096  # characters of a name


class CopiedMedia(RemoteMedia):
    """Looks beside the export first: what has `part` in its address is looked for in the first of `folders` that there is.

    Where a `host` is given, only what lies there: another website's file of the same name is another file.
    """

    def __init__(
        self, fetcher: Fetcher, cache: Path, part: str, folders: Iterable[Path], host: str = ""
    ) -> None:
        super().__init__(fetcher, cache)
        self._part = part
        self._host = host.lower()
        places = [folder.resolve() for folder in folders]
        self._folder = next((place for place in places if place.is_dir()), None)
        self._pictures: dict[Path, Found] = {}

    def picture(self, address: str, version: str = "") -> Found:
        path = self._local(address)
        if path is None:
            return super().picture(address, version)
        if path not in self._pictures:
            try:
                self._pictures[path] = picture_in(path, address)
            except (PictureFault, OSError) as reason:
                raise Trouble(said(reason)) from None
        return self._pictures[path]

    def recording(self, address: str, version: str = "") -> tuple[Found, Recording]:
        path = self._local(address)
        if path is None:
            return super().recording(address, version)
        try:
            return recording_in(path, ending_in(address))
        except OSError as reason:
            raise Trouble(said(reason)) from None

    def _local(self, address: str) -> Path | None:
        """The file in the folder that `address` names; None where there is none, or it leads out of the folder."""
        if self._folder is None or self._host not in ("", urlsplit(address).netloc.lower()):
            return None
        _, found, name = urlsplit(address).path.partition(self._part)
        if not found or "%00" in name or "\0" in name or len(name) > _LONGEST:
            return None
        for spelt in (unquote(name), normalize("NFD", unquote(name)), normalize("NFC", unquote(name))):
            try:
                path = (self._folder / spelt).resolve()
                if path.is_relative_to(self._folder) and path.is_file():
                    return path
            except (OSError, ValueError):
                continue
        return None
