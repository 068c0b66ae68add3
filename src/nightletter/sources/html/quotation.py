"""Quotation: somebody's words set apart, and who said them."""

from __future__ import annotations

import re
from itertools import groupby

from selectolax.lexbor import LexborNode

from nightletter.sources.html.flow import blocks_of, line_of
from nightletter.sources.html.pieces import NOT_WORDS, Piece
from nightletter.sources.html.reading import Reader, Reading, classes
from nightletter.sources.html.text import blank
from nightletter.story import Block, Emphasis, Paragraph, Quotation, Words, plain

_PULL = frozenset(["pullquote", "pull-quote", "wp-block-pullquote"])
LONGEST_ATTRIBUTION = 200

# A dash, as people write before a name; the ASCII one only with a space behind it.
_DASH = re.compile(r"\s*+(?:[—―–]|--++|-(?=\s))\s*+")
_FIRST_DASH = re.compile(r"\s*+(?:[—―–]|--++|-(?=\s))[^\S\n]*+")
_SENTENCE_ENDS = tuple(".!?…:,;\"”’»')]؟")


def _quotation(reading: Reading, node: LexborNode) -> list[Piece]:
    inner = reading.inside()
    if reading.too_deep:
        return [*blocks_of(reading.pieces(node))]
    pieces: list[Piece] = []
    attribution: list[Piece] = []
    last = _last_element(node)
    child = node.first_child
    while child is not None:
        if child.tag in ("footer", "cite") and not _is_within_line(child):
            attribution += [*([" "] if attribution else []), *inner.pieces(child)]
        elif last is not None and child.mem_id == last.mem_id and child.tag == "p":
            said, by = _split(inner.pieces(child))
            pieces += blocks_of(said)
            attribution += by
        else:
            pieces += inner.piece(child)
        child = child.next
    if not attribution:
        pieces, attribution = _split(pieces)
    return _made(blocks_of(pieces), attribution, pull=_is_pull(node))


def _last_element(node: LexborNode) -> LexborNode | None:
    child = node.last_child
    while child is not None and (child.tag or "").startswith("-"):
        if child.tag == "-text" and (child.text_content or "").strip():
            return None
        child = child.prev
    return child


def _is_within_line(node: LexborNode) -> bool:
    """Whether words follow on the same line: then it is the title of a work, not a name."""
    after = node.next
    return after is not None and after.tag == "-text" and bool((after.text_content or "").strip())


def _split(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """`pieces` up to a last line that begins with a dash, and that line without its dash."""
    whole = _merged(pieces)
    for place in range(len(whole) - 1, -1, -1):
        piece = whole[place]
        if isinstance(piece, NOT_WORDS):
            break
        if not isinstance(piece, str) or "\n" not in piece:
            continue
        before = _ended(whole[:place])
        found = _last_line(before + piece)
        if found is None:
            break
        end, begin = found
        by: list[Piece] = [piece[max(0, begin - len(before)) :], *whole[place + 1 :]]
        kept = [*whole[:place], piece[: max(0, end - len(before))]]
        return (kept, by) if _is_short(by) else (pieces, [])
    return pieces, []


def _last_line(text: str) -> tuple[int, int] | None:
    """Where the lines before the last end, and where it begins behind its dash; None unless it begins with one, after a sentence."""
    dash = _FIRST_DASH.match(text, text.rfind("\n") + 1)
    end = len(text[: text.rfind("\n")].rstrip())
    return (end, dash.end()) if dash and text.endswith(_SENTENCE_ENDS, 0, end) else None


def _merged(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with neighbouring texts made one, and no white space at the end."""
    out: list[Piece] = []
    for text, run in groupby(pieces, lambda piece: isinstance(piece, str)):
        some = list(run)
        out += ["".join(piece for piece in some if isinstance(piece, str))] if text else some
    while out and isinstance(last := out[-1], str):
        out.pop()
        if last.strip():
            return [*out, last.rstrip()]
    return out


def _ended(pieces: list[Piece]) -> str:
    """The end of the text before a piece, so that its last full stop is seen through marks and tags."""
    text = ""
    for piece in reversed(pieces[-3:]):
        if isinstance(piece, NOT_WORDS):
            break
        text = (piece if isinstance(piece, str) else plain((piece,))) + text
    return text[-8:]


def _is_short(pieces: list[Piece]) -> bool:
    words, _ = line_of(pieces)
    return 0 < len(plain(words)) <= LONGEST_ATTRIBUTION


def _made(blocks: list[Block], attribution: list[Piece], *, pull: bool) -> list[Piece]:
    by, apart = line_of(attribution)
    if not by and len(blocks) > 1:
        by = _last_paragraph(blocks[-1])
        blocks = blocks[:-1] if by else blocks
    by = _without_dash(by)
    if len(by) == 1 and isinstance(by[0], Emphasis):  # the slant of `cite`; a name set apart needs none
        by = by[0].words
    if not blocks:
        return [*([Paragraph(by)] if by else []), *apart]
    return [Quotation(tuple(blocks), by, pull), *apart]


def _last_paragraph(block: Block) -> Words:
    """The words of a last paragraph that begins with a dash and is as short as a name."""
    if not isinstance(block, Paragraph):
        return ()
    text = plain(block.words)
    return block.words if len(text) <= LONGEST_ATTRIBUTION and _DASH.match(text) else ()


def _without_dash(words: Words) -> Words:
    if words and isinstance(words[0], str):
        dash = _DASH.match(words[0])
        first = words[0][dash.end() :] if dash else words[0]
        return (first, *words[1:]) if not blank((first,)) else words[1:]
    return words


def _is_pull(node: LexborNode) -> bool:
    parent = node.parent
    return bool(classes(node) & _PULL or (parent is not None and classes(parent) & _PULL))


QUOTATION: dict[str, Reader] = {"blockquote": _quotation}
