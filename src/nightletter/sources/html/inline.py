"""Inline: the elements that mark words within a line."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from nightletter.sources.html import address
from nightletter.sources.html.flow import line_of
from nightletter.sources.html.marking import marked
from nightletter.sources.html.pieces import NOT_WORDS, Inset, Piece
from nightletter.sources.html.reading import Reader, Reading, attribute, classes
from nightletter.story import Break, Code, Embed, Emphasis, Strong, Subscript, Superscript, Words, plain

_NOTE_MARKS = frozenset(["footnote-ref", "footnote", "footnoteref"])
_NOTE_RETURNS = frozenset(["footnote-backref", "footnote-return", "reversefootnote", "footnote-back"])
_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff")
_STRUCK = "struck-out words stand as plain words, since a story has no such mark; reword if it matters"


def _marking(mark: Callable[[Words], Emphasis | Strong | Subscript | Superscript]) -> Reader:
    def read(reading: Reading, node: LexborNode) -> list[Piece]:
        return marked(reading.pieces(node), lambda words: (mark(words),))

    return read


def _break(_reading: Reading, _node: LexborNode) -> list[Piece]:
    return [Break()]


def _nothing(_reading: Reading, _node: LexborNode) -> list[Piece]:
    return []


def _code(reading: Reading, node: LexborNode) -> list[Piece]:
    """Words of code lose their marks; a picture or a block in them, which nobody means, is not lost."""
    pieces = reading.pieces(node)
    if any(isinstance(piece, NOT_WORDS) for piece in pieces):
        return pieces
    words, _ = line_of(pieces)
    text = plain(words)
    return [Code(text)] if text else []


def _superscript(reading: Reading, node: LexborNode) -> list[Piece]:
    """A footnote's mark is its number alone: its link leads nowhere once a story is in parts."""
    link = node.css_first("a") if classes(node) & _NOTE_MARKS or "fnref" in attribute(node, "id") else None
    if link is not None:
        return [Superscript((node.text().strip().strip("[]"),))]
    return marked(reading.pieces(node), lambda words: (Superscript(words),))


def _quoted(reading: Reading, node: LexborNode) -> list[Piece]:
    """Browsers put the marks of the language around `q`; words that leave the page must carry them."""
    opening, closing = ("«", "»") if reading.language[:2] in ("fa", "ar") else ("“", "”")
    return [opening, *reading.pieces(node), closing]


def _struck(reading: Reading, node: LexborNode) -> list[Piece]:
    reading.around.remark(_STRUCK)
    return reading.pieces(node)


def _reading_aid(reading: Reading, node: LexborNode) -> list[Piece]:
    return [" (", *reading.pieces(node), ")"]


def _link(reading: Reading, node: LexborNode) -> list[Piece]:
    if classes(node) & _NOTE_RETURNS or attribute(node, "href").startswith("#fnref"):
        return []
    pieces = reading.pieces(node)
    href = node.attributes.get("href")
    if href is None or not href.strip():
        return pieces
    if not any(isinstance(piece, Inset) for piece in pieces):
        return marked(pieces, lambda words: reading.around.link(href, words))
    return _around_picture(reading, href, pieces)


def _around_picture(reading: Reading, href: str, pieces: list[Piece]) -> list[Piece]:
    """A link to the picture's own file says nothing; one elsewhere goes to the words beside the picture, if any."""
    if href.partition("?")[0].lower().endswith(_PICTURE_ENDINGS):
        return pieces
    out = marked(pieces, lambda words: reading.around.link(href, words))
    if out != pieces:
        return out
    there = address.outside(address.trimmed(href))
    if there and address.shows(there):  # the picture stood for a film
        return [*out, Embed(address.watched(there))]
    reading.around.remark(f"a picture cannot be a link; its link to {href.strip()} was dropped", href)
    return out


_emphasis, _strong = _marking(Emphasis), _marking(Strong)

INLINE: dict[str, Reader] = {
    **dict.fromkeys(["em", "i", "cite", "dfn"], _emphasis),
    **dict.fromkeys(["strong", "b"], _strong),
    **dict.fromkeys(["code", "kbd", "samp", "tt"], _code),
    **dict.fromkeys(["del", "s", "strike"], _struck),
    "a": _link,
    "br": _break,
    "q": _quoted,
    "rt": _reading_aid,
    "rp": _nothing,
    "sub": _marking(Subscript),
    "sup": _superscript,
    "wbr": _nothing,
}
