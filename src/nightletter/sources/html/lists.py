"""Lists: bulleted, numbered, and of terms with what they mean."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from nightletter.sources.html.flow import blocks_of, line_of
from nightletter.sources.html.media import gallery, is_gallery
from nightletter.sources.html.pieces import Piece
from nightletter.sources.html.reading import Reader, Reading, attribute
from nightletter.story import Block, Blocks, List, Paragraph, Strong

_HIGHEST_START = 1_000_000


def _list(reading: Reading, node: LexborNode) -> list[Piece]:
    if is_gallery(node):
        return gallery(reading, node)
    items = _items(reading.inside(), node)
    if reading.too_deep:
        return [block for item in items for block in item]
    ordered = node.tag == "ol"
    return [List(tuple(items), ordered, _start(node) if ordered else 1)] if items else []


def _items(reading: Reading, node: LexborNode) -> list[Blocks]:
    items: list[Blocks] = []
    child = node.first_child
    while child is not None:
        blocks = tuple(blocks_of(reading.pieces(child) if child.tag == "li" else reading.piece(child)))
        if blocks and child.tag == "li":
            items.append(blocks)
        elif blocks:  # a list that stands beside the items and not in one belongs to the item before it
            items = [*items[:-1], (*(items[-1] if items else ()), *blocks)]
        child = child.next
    return items


def _start(node: LexborNode) -> int:
    given = attribute(node, "start")
    digits = given.removeprefix("-")
    number = int(given) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 1
    return max(-_HIGHEST_START, min(number, _HIGHEST_START))


def _terms(reading: Reading, node: LexborNode) -> list[Piece]:
    """A list of terms: each item a strong term and the paragraphs that explain it."""
    inner = reading.inside()
    items: list[list[Block]] = []
    after_term = False
    for child in _entries(node):
        if child.tag == "dt":
            words, apart = line_of(inner.pieces(child))
            blocks: list[Block] = [*([Paragraph((Strong(words),))] if words else []), *apart]
            if after_term and items:
                items[-1] += blocks
            elif blocks:
                items.append(blocks)
        else:
            blocks = blocks_of(inner.pieces(child) if child.tag == "dd" else inner.piece(child))
            if items:
                items[-1] += blocks
            elif blocks:
                items.append(blocks)
        after_term = child.tag == "dt"
    if reading.too_deep:
        return [block for item in items for block in item]
    return [List(tuple(tuple(item) for item in items))] if items else []


def _entries(node: LexborNode) -> list[LexborNode]:
    """The entries of a list of terms, also inside the `div` that HTML allows around each."""
    out: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        if child.tag == "div" and child.css_first("dt") is not None:
            out += _entries(child)
        elif child.tag != "-text" or (child.text_content or "").strip():
            out.append(child)
        child = child.next
    return out


LISTS: dict[str, Reader] = {"ul": _list, "ol": _list, "menu": _list, "dl": _terms}
