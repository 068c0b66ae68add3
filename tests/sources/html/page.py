"""Page: surroundings that remember what they were asked, for tests of the reader of HTML."""

from __future__ import annotations

from nightletter.sources.html import Recording, read
from nightletter.story import Block, Blocks, Link, Words, plain, walk, words_of

SOUND = Recording("0" * 32 + ".mp3", film=False, size=1000, seconds=9)
FILM = Recording("0" * 32 + ".mp4", film=True, size=5000, seconds=60)
MEDIA = "a" * 32 + ".jpg"


class Page:
    """Has every picture but those called `missing`, and links wherever it is told."""

    titles_are_captions = True

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.remarks: list[str] = []

    def link(self, href: str, words: Words) -> Words:
        return (Link(href, words),)

    def picture(self, src: str) -> str | None:
        return None if "missing" in src else MEDIA

    def recording(self, src: str) -> Recording:
        return FILM if src.endswith("mp4") else SOUND

    def remark(self, text: str, subject: str = "") -> None:
        self.remarks.append(text)


def blocks(html: str, language: str = "en") -> Blocks:
    """What `html` is read into."""
    return read(html, Page(language))


def block(html: str) -> Block:
    """The one block that `html` is read into."""
    (only,) = blocks(html)
    return only


def words(found: Blocks) -> str:
    """Every word of blocks, in reading order, attributions after what was said."""
    return " ".join(plain(run) for one in walk(found) for run in words_of(one))
