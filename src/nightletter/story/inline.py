"""The words inside a block: runs of text with the few marks that a story keeps.

A run is plain `str` or one of the marks below; a line of words is a tuple of runs (`Words`). Nothing else
survives an import: no colour, no class, no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct


class _Mark(Struct, frozen=True, tag_field="is", tag=str.lower, omit_defaults=True):
    """What every mark has in common: frozen, and told apart in JSON by `is`."""


class Emphasis(_Mark, frozen=True):
    """Words said with stress."""

    words: Words


class Strong(_Mark, frozen=True):
    """Words of weight."""

    words: Words


class Subscript(_Mark, frozen=True):
    """Words below the line."""

    words: Words


class Superscript(_Mark, frozen=True):
    """Words above the line."""

    words: Words


class Code(_Mark, frozen=True):
    """A short piece of computer text."""

    text: str


class Break(_Mark, frozen=True):
    """A line break inside a block."""


class Foreign(_Mark, frozen=True):
    """Words in another language than the story's; `language` is a BCP 47 tag."""

    language: str
    words: Words


class Link(_Mark, frozen=True):
    """A link that leaves the paper; `href` is an absolute http, https, mailto or tel address."""

    href: str
    words: Words


class StoryLink(_Mark, frozen=True):
    """A link to another story of the same source, by that source's own key.

    `otherwise` is the address to use when the paper does not have that story; empty: the words stay without a link.
    """

    key: str
    words: Words
    otherwise: str = ""


Inline: TypeAlias = (
    str | Emphasis | Strong | Subscript | Superscript | Code | Break | Foreign | Link | StoryLink
)
Words: TypeAlias = tuple[Inline, ...]


def plain(words: Words) -> str:
    """The text of `words` without their marks; a line break is a newline."""
    return "".join(_texts(words))


def _texts(words: Words) -> Iterator[str]:
    for run in words:
        match run:
            case str():
                yield run
            case Code(text=text):
                yield text
            case Break():
                yield "\n"
            case _:
                yield from _texts(run.words)


def links(words: Words) -> Iterator[Link | StoryLink]:
    """Every link in `words`, in order, also those inside other marks."""
    for run in words:
        if isinstance(run, Link | StoryLink):
            yield run
        if not isinstance(run, str | Code | Break):
            yield from links(run.words)


def joined(runs: Iterable[Inline]) -> Words:
    """`runs` with neighbouring pieces of plain text made one and empty ones left out."""
    out: list[Inline] = []
    for run in runs:
        if isinstance(run, str) and out and isinstance(out[-1], str):
            out[-1] += run
        elif run != "":
            out.append(run)
    return tuple(out)
