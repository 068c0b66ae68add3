"""Surroundings: what the reader of HTML asks of the source that the HTML comes from."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from nightletter.story import Words


class Recording(Struct, frozen=True):
    """A sound or a film: its media name, bytes, seconds where they could be read, and the still that lies beside it."""

    media: str | None
    film: bool
    size: int = 0
    seconds: int | None = None
    still: str | None = None


class Surroundings(Protocol):
    """Where a piece of HTML stands: its language, where its links lead, and where its media lie."""

    @property
    def language(self) -> str:
        """The language of the story; words in any other are marked as foreign."""

    @property
    def titles_are_captions(self) -> bool:
        """Whether a picture's `title` was written as its caption, as in Markdown, and not by a machine."""

    def link(self, href: str, words: Words) -> Words:
        """`words` as a link to `href`, or bare where such a link cannot stand; says why."""

    def picture(self, src: str) -> str | None:
        """The media name of the picture at `src`; None, and a remark, where there is none to use."""

    def recording(self, src: str) -> Recording:
        """The sound or film at `src`; with `media` None, and a remark, where there is none to use."""

    def remark(self, text: str, subject: str = "") -> None:
        """Something a person should know; `subject` is the piece of source text it is about."""


class Bare(Struct, frozen=True):
    """Surroundings of a line that keeps its words only: no link, no picture, nothing to remark."""

    language: str
    titles_are_captions: bool = False

    def link(self, href: str, words: Words) -> Words:
        return words

    def picture(self, src: str) -> str | None:
        return None

    def recording(self, src: str) -> Recording:
        return Recording(None, film=False)

    def remark(self, text: str, subject: str = "") -> None:
        pass
