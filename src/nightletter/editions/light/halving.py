"""Halving: an oversized block as two smaller ones that hold the same words.

A table parts between its rows, a list between its items, a quotation or gallery between what it holds; words part after a sentence,
else between words, else, for want of anything better, between letters.
"""

from __future__ import annotations

import re
from itertools import accumulate

from msgspec.structs import replace

from nightletter.editions.light.spans import parted_rows
from nightletter.story import (
    Audio,
    Block,
    Blocks,
    Break,
    Code,
    Embed,
    Gallery,
    Heading,
    Inline,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Table,
    Video,
    Words,
    joined,
    plain,
)

# The end of a sentence in Latin, Arabic and Persian writing, with whatever closes a quotation, and the space after it.
_SENTENCE_END = re.compile(r"[.!?؟۔…][\"'»”’)\]]*\s+")
_SPACE = re.compile(r"\s+")


class Indivisible(Exception):
    """The block holds nothing that could be parted."""


def halves(block: Block) -> tuple[Block, ...]:
    """`block` as smaller ones, in order, with the same words; raises `Indivisible` where that cannot be."""
    match block:
        case Paragraph() | Heading():
            first, second = halved_words(block.words)
            return replace(block, words=first), replace(block, words=second)
        case Preformatted():
            before, after = _halved_text(block.text)
            return Preformatted(before), Preformatted(after)
        case Quotation():
            return _quotation(block)
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Gallery():
            return _gallery(block)
        case Picture() | Audio() | Video():
            return _told_below(block)
        case Embed():
            first, second = halved_words((block.title,))
            return Paragraph(first), replace(block, title=plain(second))
        case Rule():
            raise Indivisible


def halved_words(words: Words) -> tuple[Words, Words]:
    """`words` parted near the middle; both halves keep the marks around them."""
    text = plain(words)
    if len(text) < 2:
        raise Indivisible
    return _parted(words, _middle(text))


def _middle(text: str) -> int:
    """Where to part `text`: after the sentence nearest to the middle, else after the nearest word, else in the middle."""
    half = len(text) // 2
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text) if 0 < match.end() < len(text)]
        if ends:
            return min(ends, key=lambda end: abs(end - half))
    return half


def _parted(words: Words, at: int) -> tuple[Words, Words]:
    before: list[Inline] = []
    after: list[Inline] = []
    start = 0
    for run in words:
        length = len(plain((run,)))
        if start + length <= at:
            before.append(run)
        elif start >= at:
            after.append(run)
        else:
            left, right = _parted_run(run, at - start)
            before.append(left)
            after.append(right)
        start += length
    return joined(before), joined(after)


def _parted_run(run: Inline, at: int) -> tuple[Inline, Inline]:
    match run:
        case str():
            return run[:at], run[at:]
        case Code():
            return Code(run.text[:at]), Code(run.text[at:])
        case Break():
            raise Indivisible
        case _:
            left, right = _parted(run.words, at)
            return replace(run, words=left), replace(run, words=right)


def _halved_text(text: str) -> tuple[str, str]:
    lines = text.splitlines(keepends=True)
    if len(lines) > 1:
        at = half_way([len(line) for line in lines])
        return "".join(lines[:at]).rstrip("\n"), "".join(lines[at:])
    if len(text) < 2:
        raise Indivisible
    at = _middle(text)
    return text[:at], text[at:]


def half_way(weights: list[int]) -> int:
    """After how many of at least two weights the halves are nearest to equal; never none, never all."""
    total = sum(weights)
    sums = list(accumulate(weights))[:-1]
    return min(range(len(sums)), key=lambda index: abs(2 * sums[index] - total)) + 1


def _told_below(block: Picture | Audio | Video) -> tuple[Block, ...]:
    """The block with the second half of its longest text as a paragraph of its own below it."""
    alt = block.alt if isinstance(block, Picture) else ""
    texts: dict[str, Words] = {"caption": block.caption, "credit": (block.credit,), "alt": (alt,)}
    longest = max(texts, key=lambda name: len(plain(texts[name])))
    first, second = halved_words(texts[longest])
    kept = first if longest == "caption" else plain(first)
    return replace(block, **{longest: kept}), Paragraph(second)


def _quotation(block: Quotation) -> tuple[Block, ...]:
    if block.attribution and not block.blocks:
        return tuple(map(Paragraph, halved_words(block.attribution)))
    if len(plain(block.attribution)) > _size(block.blocks):
        return replace(block, attribution=()), Quotation((), block.attribution)
    first, second = _halved_blocks(block.blocks)
    told = replace(block, blocks=first, attribution=())
    return (told, replace(block, blocks=second)) if second or block.attribution else (told,)


def _list(block: List) -> tuple[Block, ...]:
    if not block.items:
        raise Indivisible
    if len(block.items) > 1:
        at = half_way([_size(item) for item in block.items])
        return replace(block, items=block.items[:at]), replace(
            block, items=block.items[at:], start=block.start + at
        )
    # The second half of an item has no number of its own, so it stands below the list as plain blocks.
    first, second = _halved_blocks(block.items[0])
    return replace(block, items=(first,)), *second


def _halved_blocks(blocks: Blocks) -> tuple[Blocks, Blocks]:
    if not blocks:
        raise Indivisible
    if len(blocks) > 1:
        at = half_way([_size((block,)) for block in blocks])
        return blocks[:at], blocks[at:]
    first, *rest = halves(blocks[0])
    return (first,), tuple(rest)


def _table(block: Table) -> tuple[Block, ...]:
    if len(block.rows) > 1:
        at = half_way([sum(len(plain(cell.words)) + 9 for cell in row) for row in block.rows])
        first, second = parted_rows(block.rows, at)
        return replace(block, rows=first), replace(block, rows=second, caption=())
    # One row alone is too much: its cells are told one after the other.
    cells = [cell.words for row in (*block.head, *block.rows) for cell in row if cell.words]
    told = tuple(Paragraph(words) for words in (block.caption, *cells) if words)
    if not told:
        raise Indivisible
    return told


def _gallery(block: Gallery) -> tuple[Block, ...]:
    if not block.pictures:
        raise Indivisible
    if len(block.pictures) == 1:
        return block.pictures
    at = len(block.pictures) // 2
    return Gallery(block.pictures[:at]), Gallery(block.pictures[at:])


def _size(blocks: Blocks) -> int:
    # Only for choosing a middle; what fits is always weighed.
    return sum(len(repr(block)) for block in blocks)
