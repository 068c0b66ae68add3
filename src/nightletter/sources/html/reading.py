"""Reading: the state of one walk through parsed HTML, and the walk itself.

Each element is read by one function, found in a table, so that no element knows how another is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from nightletter.sources.html.marking import foreign
from nightletter.sources.html.pieces import Piece
from nightletter.sources.html.surroundings import Surroundings
from nightletter.sources.html.text import formed

# Blocks inside blocks beyond this depth are laid flat: no reader could follow them, no page could set them.
DEEPEST_BLOCK = 16


Reader: TypeAlias = Callable[["Reading", LexborNode], list[Piece]]


class Reading(Struct, frozen=True):
    """One walk: where the HTML stands, how each element is read, the language here, how deep we are."""

    around: Surroundings
    readers: Mapping[str, Reader]
    language: str
    # Heading levels in use, each mapped to the story's own level.
    levels: Mapping[str, int] = {}
    deep: int = 0
    # Whether some element says its language: asking every element costs time.
    languages: bool = False

    def inside(self) -> Reading:
        """The reading one block further in."""
        return replace(self, deep=self.deep + 1)

    @property
    def too_deep(self) -> bool:
        """Whether a further block inside this one is to be laid flat."""
        return self.deep >= DEEPEST_BLOCK

    def pieces(self, node: LexborNode) -> list[Piece]:
        """What stands between the tags of `node`."""
        out: list[Piece] = []
        child = node.first_child
        while child is not None:
            out += self.piece(child)
            child = child.next
        return out

    def piece(self, node: LexborNode) -> list[Piece]:
        """What `node` itself becomes: nothing, words, or blocks."""
        tag = node.tag or ""
        if tag == "-text":
            return [formed(node.text_content or "")]
        if tag.startswith("-"):  # a comment or a declaration
            return []
        read = self.readers.get(tag, Reading.pieces)
        if self.languages and (language := tag_of(attribute(node, "lang"))):
            return self.in_language(language, read, node)
        return read(self, node)

    def in_language(self, language: str, read: Reader, node: LexborNode) -> list[Piece]:
        """What `node` becomes when its words are in `language`."""
        pieces = read(replace(self, language=language), node)
        return pieces if same_language(language, self.language) else foreign(pieces, language)


def attribute(node: LexborNode, name: str) -> str:
    """The value of an attribute of `node`, on one line; empty when there is none."""
    value = node.attributes.get(name)
    return " ".join(formed(value).split()) if value else ""


def classes(node: LexborNode) -> frozenset[str]:
    """The classes of `node`, in lower case."""
    return frozenset((node.attributes.get("class") or "").lower().split())


def tag_of(text: str) -> str:
    """`text` as a language tag, `fa_IR` being `fa-IR`; empty when it is none."""
    first, *rest = text.replace("_", "-").split("-")
    tag = "-".join([first.lower(), *rest])
    fits = (
        len(first) in (2, 3)
        and first.isalpha()
        and all(2 <= len(part) <= 8 and part.isalnum() for part in rest)
    )
    return tag if fits and tag.isascii() else ""


def same_language(one: str, other: str) -> bool:
    """Whether two tags name the same language; a region alone makes no difference to a reader."""
    return one.lower() == other.lower() or one.split("-")[0].lower() == other.split("-")[0].lower()
