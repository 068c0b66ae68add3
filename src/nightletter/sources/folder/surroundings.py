"""FileSurroundings: one file of the folder, as the reader of HTML sees it; gathers its media and its remarks."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from pathlib import Path

from msgspec.structs import replace

from nightletter.media_types import is_film
from nightletter.sources.delivery import Remark
from nightletter.sources.folder.addresses import StoryFinder
from nightletter.sources.folder.files import StoryFile
from nightletter.sources.folder.media import Examined, Media
from nightletter.sources.folder.stamp import Looked
from nightletter.sources.html import address
from nightletter.sources.html.surroundings import Recording
from nightletter.sources.making.remarks import Remarks
from nightletter.sources.making.undescribed import said_of_file
from nightletter.sources.media import Found, Trouble
from nightletter.story import Link, StoryLink, Words

# Pelican's ways to say "a file of mine".
_PELICAN = re.compile(r"^[{|](?:filename|static|attach|author|category|tag|index)[}|]", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|jpe?g|png|gif|svg|webp|mp[34])$", re.IGNORECASE
)


class FileSurroundings:
    """Where the body of one file stands; see `nightletter.sources.html.Surroundings`."""

    titles_are_captions = True

    def __init__(
        self, file: StoryFile, source: str, language: str, addresses: StoryFinder, media: Media
    ) -> None:
        self.file = file
        self.language = language
        self.media: dict[str, Path] = {}
        self._remarks = Remarks(file.name)
        # What was asked of the rest of the folder, and the answers; all of it is part of the story's grounds.
        self.looked: Looked = {}
        self.links: dict[str, str] = {}
        self.examined: dict[str, Examined] = {}
        self._source = source
        self._addresses = addresses
        self._finder = media
        self._seen: Counter[str] = Counter()

    def link(self, href: str, words: Words) -> Words:
        bare = address.trimmed(href)
        if bare.startswith("//") and "." not in bare[2:].partition("/")[0]:
            bare = "/" + bare.lstrip("/")  # a site's own address with a slash too many
        kind = address.scheme(bare)
        if kind or bare.startswith("//"):
            return self._leaving(bare if kind else f"https:{bare}", kind, href, words)
        return self._staying(_PELICAN.sub("", bare), href, words)

    def _leaving(self, bare: str, kind: str, href: str, words: Words) -> Words:
        target = address.outside(bare)
        if target:
            return (Link(target, words),)
        shown = _shown(href)
        if kind in ("http", "https", "", "mailto", "tel"):
            self.remark(f"the link {shown} is no valid address; its words stay, correct the link", href)
        else:
            self.remark(f"a link may not begin with {kind}: ({shown}); its words stay", href)
        return words

    def _staying(self, bare: str, href: str, words: Words) -> Words:
        path = bare.partition("#")[0].partition("?")[0]
        if not path:
            if bare.startswith("#"):
                self._once("links to places within the page (#…) were dropped; their words stay", href)
            return words
        if "\0" in path or "%00" in path:
            self.remark(f"the link {_shown(href)} holds a NUL byte; its words stay, correct the link", href)
            return words
        key = self._addresses.story(path, self.file.place)
        self.links[path] = key or ""
        if key:
            return (StoryLink(key, words),)
        what = "a file, and the paper publishes stories" if _FILE.search(path) else "no story of this folder"
        self.remark(
            f"the link {_shown(href)} leads to {what}; its words stay, give a full address to keep it", href
        )
        return words

    def picture(self, src: str) -> str | None:
        where = address.trimmed(src)
        if self._is_elsewhere(where, src, "picture"):
            return None
        try:
            found = self._finder.picture(_PELICAN.sub("", where), self.file.place, self.looked)
        except Trouble as trouble:
            self.remark(f"picture {_shown(src)}: {trouble}", src)
            return None
        self._shows(found)
        return found.media

    def recording(self, src: str) -> Recording:
        where = address.trimmed(src)
        film = is_film(where)
        if self._is_elsewhere(where, src, "recording"):
            return Recording(None, film=film)
        try:
            found, recording = self._finder.recording(_PELICAN.sub("", where), self.file.place, self.looked)
            still = self._finder.still(found.path, self.looked) if recording.film else None
        except Trouble as trouble:
            self.remark(f"recording {_shown(src)}: {trouble}", src)
            return Recording(None, film=film)
        self._shows(found)
        if still is None:
            return recording
        self._shows(still)
        return replace(recording, still=still.media)

    def _shows(self, found: Found) -> None:
        self.media[found.media] = found.path
        if examined := self._finder.examined(found):
            self.examined[str(found.path)] = examined

    def _is_elsewhere(self, where: str, src: str, what: str) -> bool:
        kind = address.scheme(where)
        if kind in ("http", "https") or where.startswith("//"):
            self.remark(
                f"{what} {_shown(src)} is on another site and was not fetched; save it beside the story", src
            )
        elif kind:
            self.remark(f"a {what} may not begin with {kind}: ({_shown(src)}); save it beside the story", src)
        else:
            return False
        return True

    def undescribed(self, media: str) -> None:
        """Remarks that the picture of that media name has no alternative text, by the name of its file."""
        path = self.media.get(media)
        shown = path.name if path else media
        self.remark(said_of_file(shown), shown)

    def remark(self, text: str, subject: str = "") -> None:
        """`text`, with the line on which `subject` stands next."""
        if self._remarks.is_full:  # to find the line costs something, and nobody would be told it
            self._remarks.count()
        else:
            self.remark_at(text, self._line_of(subject) if subject else None)

    def remark_at(self, text: str, line: int | None) -> None:
        """`text` about a line; the same about the same line is said once, and after fifty remarks they are counted."""
        self._remarks.add(text, line)

    def _once(self, text: str, subject: str) -> None:
        if not self._remarks.has(text):
            self.remark(text, subject)

    def all_remarks(self) -> tuple[Remark, ...]:
        """Every remark in the order of lines; those that stand for the whole file first."""
        return self._remarks.all()

    def _line_of(self, subject: str) -> int | None:
        """The line of the next place where `subject` stands in the file, each asking one place further."""
        for written in (subject, subject.strip(), escape(subject, quote=False)):
            start = self._seen[written]
            place = self._source.find(written, start)
            if place < 0 and start:
                place = self._source.find(written)
            if place >= 0:
                self._seen[written] = place + len(written)
                return self._source.count("\n", 0, place) + 1
        return None


def _shown(src: str) -> str:
    text = " ".join(src.split())
    return text if len(text) <= 120 else text[:117] + "…"
