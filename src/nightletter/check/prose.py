"""Prose: what a reader reads of a piece of HTML, and text made comparable with it."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

# Elements that stand in a line of words; all others begin and end a line.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_UNREAD = frozenset(("script", "style", "template", "head"))

# Isolates (UAX #9) are set around a value by the language, and are no part of anybody's words.
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def prose(node: LexborNode | None) -> str:
    """The text of `node` in reading order, comparable as `comparable` makes it."""
    pieces: list[str] = []
    # A stack, not a recursion: somebody else may have nested a page as deep as he likes.
    waiting: list[LexborNode | str] = [node] if node else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(one)
        elif one.is_text_node:
            pieces.append(one.text_content or "")
        elif one.tag not in _UNREAD and "hidden" not in one.attributes:
            edge = "" if one.tag in _INLINE else "\n"
            pieces.append(edge)
            waiting.append(edge)
            waiting.extend(reversed(list(one.iter(include_text=True))))
    return comparable("".join(pieces))


def comparable(text: str) -> str:
    """`text` with one space wherever there is any, and without what only turns its direction."""
    return " ".join(text.translate(_ISOLATES).split())
