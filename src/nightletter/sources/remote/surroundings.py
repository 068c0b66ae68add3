"""RemoteSurroundings: one story that came over the line, as the reader of HTML sees it; gathers its media and remarks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from nightletter.media_types import is_film
from nightletter.sources.delivery import Remark
from nightletter.sources.html import address
from nightletter.sources.html.surroundings import Recording
from nightletter.sources.making.remarks import Remarks
from nightletter.sources.media import Trouble
from nightletter.sources.remote.media import Passing, RemoteMedia, ending_in
from nightletter.story import Link, StoryLink, Words

_MOST_FIELDS, _MOST_ABOVE = 50, 3


def no_story(_address: str) -> str:
    """For a source that does not know its stories by their addresses."""
    return ""


class RemoteSurroundings:
    """Where one story stands; see `nightletter.sources.html.Surroundings`.

    `where` is what remarks call it, `base` the address that its links start from, and `story` gives the key of the
    story that stands at an address, or an empty text. `settled` turns false when something failed that may not fail again.
    """

    titles_are_captions = False

    def __init__(
        self,
        where: str,
        base: str,
        language: str,
        media: RemoteMedia,
        story: Callable[[str], str] = no_story,
    ) -> None:
        self.language = language
        self.media: dict[str, Path] = {}
        self.settled = True
        self._base = base
        self._finder = media
        self._story = story
        self._remarks = Remarks(where)

    def link(self, href: str, words: Words) -> Words:
        there = self.absolute(href)
        if there is None:
            self.remark(f"the link {shown(href)} is no valid address; its words stay, correct the link")
            return words
        if there.partition("#")[0] == self._base.partition("#")[0] and ("#" in there or not href.strip()):
            self.remark("links to places within the page (#…) were dropped; their words stay")
            return words
        target = address.outside(there)
        if target is None:
            self.remark(
                f"a link may not begin with {address.scheme(there)}: ({shown(href)}); its words stay"
                if address.scheme(there) not in ("http", "https", "mailto", "tel")
                else f"the link {shown(href)} is no valid address; its words stay, correct the link"
            )
            return words
        if names_account(target, self._base):
            self.remark(
                "links to authors' pages of the website were dropped, since their addresses are made of log-ins; their words stay"
            )
            return words
        key = self._story(target)
        return (StoryLink(key, words, target) if key else Link(target, words),)

    def absolute(self, href: str) -> str | None:
        """`href` as seen from the story's own address; None for what is no address at all."""
        try:
            there = urljoin(self._base, address.trimmed(href))
            urlsplit(there)
        except ValueError:
            return None
        return there

    def picture(self, src: str, version: str = "") -> str | None:
        there = self._fetchable(src, "picture")
        if there is None:
            return None
        try:
            found = self._finder.picture(there, version)
        except Trouble as trouble:
            self._troubled("picture", src, trouble)
            return None
        self.media[found.media] = found.path
        return found.media

    def recording(self, src: str, version: str = "") -> Recording:
        there = self._fetchable(src, "recording")
        film = is_film(f".{ending_in(there or src)}")
        if there is None:
            return Recording(None, film=film)
        try:
            found, recording = self._finder.recording(there, version)
        except Trouble as trouble:
            self._troubled("recording", src, trouble)
            return Recording(None, film=film)
        self.media[found.media] = found.path
        return recording

    def _fetchable(self, src: str, what: str) -> str | None:
        there = self.absolute(src)
        kind = address.scheme(there or "")
        if kind in ("http", "https"):
            return there
        self.remark(f"{what} {shown(src)} has no address to fetch it from; give it one on the web")
        return None

    def _troubled(self, what: str, src: str, trouble: Trouble) -> None:
        self.settled = self.settled and not isinstance(trouble, Passing)
        self.remark(f"{what} {shown(src)}: {trouble}")

    def remark(self, text: str, subject: str = "") -> None:
        """`text`, once, however often it is true."""
        self._remarks.add(text)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was remarked, in order; after fifty, how many more there are."""
        return self._remarks.all()


def names_account(there: str, base: str) -> bool:
    """Whether `there` is an author's page of the WordPress that `base` stands on: `/author/LOG-IN/`, `?author=3`.

    What WordPress calls a person there is made of a log-in, which is nobody's name; plugins write such links into texts.
    """
    try:
        one, other = urlsplit(there), urlsplit(base)
        asked = {name for name, _ in parse_qsl(one.query, max_num_fields=_MOST_FIELDS)}
    except ValueError:
        return False
    hosts = {(each.netloc.rpartition("@")[2].casefold().removeprefix("www.")) for each in (one, other)}
    if len(hosts) > 1:
        return False
    # Behind the name of a language or a folder, it may be.
    parts = [unquote(part).casefold() for part in one.path.split("/") if part]
    return bool(asked & {"author", "author_name"}) or "author" in parts[:-1][:_MOST_ABOVE]


def shown(src: str) -> str:
    """`src` as it can stand in a line."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in src).split())
    return text if len(text) <= 120 else text[:117] + "…"
