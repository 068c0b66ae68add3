"""WordPressSurroundings: one post as the reader of HTML sees it, its pictures at their full size."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urldefrag

from nightletter.sources.media import Trouble
from nightletter.sources.remote import RemoteMedia, RemoteSurroundings
from nightletter.sources.remote.media import Passing
from nightletter.sources.wordpress.links import Links
from nightletter.sources.wordpress.pictures import larger


class WordPressSurroundings(RemoteSurroundings):
    """`links` are the posts of the site; what they answered is kept in `asked`, for the post rests on it.

    `wholes`, filled in once the content is made ready, are the addresses of whole pictures by those of small ones.
    """

    def __init__(self, where: str, base: str, language: str, media: RemoteMedia, links: Links) -> None:
        super().__init__(where, base, language, media, self._find)
        self.asked: dict[str, str] = {}
        self.wholes: Mapping[str, str] = {}
        self._links = links

    def _find(self, there: str) -> str:
        address, _ = urldefrag(there)
        if not self._links.is_here(address):
            return ""
        return self.asked.setdefault(address, self._links.story(address))

    def picture(self, src: str, version: str = "") -> str | None:
        """The media name of the largest picture that answers."""
        whole = self.wholes.get(src.strip(), src)
        there = self.absolute(whole) or ""
        for candidate in larger(there) if there.startswith("http") else ():
            try:
                found = self._finder.picture(candidate, version)
            except Trouble as trouble:
                self.settled = self.settled and not isinstance(trouble, Passing)
                continue
            self.media[found.media] = found.path
            return found.media
        return super().picture(whole, version)
