"""BesideMedia: media that lie beside the items in a folder; those elsewhere are fetched."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from nightletter.pictures import PictureFault
from nightletter.sources.fetching import Fetcher
from nightletter.sources.html.surroundings import Recording
from nightletter.sources.media import Found, Trouble, picture_in, recording_in, said
from nightletter.sources.remote import RemoteMedia
from nightletter.sources.remote.media import ending_in

# A host that never is (RFC 2606): relative addresses in an item start from there, and so are told from those on the web.
HOST = "beside.invalid"


class BesideMedia(RemoteMedia):
    """Looks in `folder` for what an item names by a relative address."""

    def __init__(self, fetcher: Fetcher, cache: Path, folder: Path) -> None:
        super().__init__(fetcher, cache)
        self._folder = folder.resolve()

    def picture(self, address: str, version: str = "") -> Found:
        if urlsplit(address).hostname != HOST:
            return super().picture(address, version)
        path = self._beside(address)
        try:
            return picture_in(path)
        except (PictureFault, OSError) as reason:
            raise Trouble(said(reason)) from None

    def recording(self, address: str, version: str = "") -> tuple[Found, Recording]:
        if urlsplit(address).hostname != HOST:
            return super().recording(address, version)
        path = self._beside(address)
        try:
            return recording_in(path, ending_in(address))
        except OSError as reason:
            raise Trouble(said(reason)) from None

    def _beside(self, address: str) -> Path:
        """The file in the folder; raises `Trouble` where there is none, or it leads out."""
        name = unquote(urlsplit(address).path).lstrip("/")
        try:
            path = (self._folder / name).resolve()
            if "\0" not in name and path.is_relative_to(self._folder) and path.is_file():
                return path
        except (OSError, ValueError):
            pass
        raise Trouble("no such file in the folder; put it there")
