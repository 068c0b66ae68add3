"""Marking: a mark laid on everything that stands inside it, words and blocks alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from nightletter.sources.html.pieces import NOT_WORDS, Inset, Piece
from nightletter.sources.html.text import blank
from nightletter.story import (
    Audio,
    Block,
    Blocks,
    Cell,
    Embed,
    Foreign,
    Gallery,
    Heading,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Row,
    Rule,
    Table,
    Video,
    Words,
)

Mark: TypeAlias = Callable[[Words], Words]


def marked(pieces: list[Piece], mark: Mark) -> list[Piece]:
    """`pieces` with `mark` on each run of words between blocks, and on the words of blocks; captions stay as they are."""
    out: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, NOT_WORDS):
            out += _run(run, mark)
            run = []
            out.append(piece if isinstance(piece, Inset) else _block(piece, mark))
        else:
            run.append(piece)
    return out + _run(run, mark)


def foreign(pieces: list[Piece], language: str) -> list[Piece]:
    """`pieces` said to be in `language`, captions and attributions too."""

    def mark(words: Words) -> Words:
        return (Foreign(language, words),)

    out = marked(pieces, mark)
    return [_captioned(piece, mark) for piece in out]


def _run(run: list[Piece], mark: Mark) -> list[Piece]:
    words: Words = tuple(piece for piece in run if not isinstance(piece, NOT_WORDS))
    return [*(words if blank(words) else mark(words))]


def _words(words: Words, mark: Mark) -> Words:
    return words if blank(words) else mark(words)


def _block(block: Block, mark: Mark) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, words=_words(block.words, mark))
        case Quotation():
            return replace(
                block, blocks=_blocks(block.blocks, mark), attribution=_words(block.attribution, mark)
            )
        case List():
            return replace(block, items=tuple(_blocks(item, mark) for item in block.items))
        case Table():
            return replace(block, rows=_rows(block.rows, mark), head=_rows(block.head, mark))
        case Preformatted() | Picture() | Gallery() | Audio() | Video() | Embed() | Rule():
            return block


def _blocks(blocks: Blocks, mark: Mark) -> Blocks:
    return tuple(_block(block, mark) for block in blocks)


def _rows(rows: tuple[Row, ...], mark: Mark) -> tuple[Row, ...]:
    return tuple(tuple(_cell(cell, mark) for cell in row) for row in rows)


def _cell(cell: Cell, mark: Mark) -> Cell:
    return replace(cell, words=_words(cell.words, mark))


def _captioned(piece: Piece, mark: Mark) -> Piece:
    if not isinstance(piece, NOT_WORDS):
        return piece
    match piece:
        case Inset(medium):
            return Inset(replace(medium, caption=_words(medium.caption, mark)))
        case Picture() | Audio() | Video() | Table():
            return replace(piece, caption=_words(piece.caption, mark))
        case Gallery():
            pictures = tuple(replace(one, caption=_words(one.caption, mark)) for one in piece.pictures)
            return replace(piece, pictures=pictures)
        case Paragraph() | Heading() | Quotation() | List() | Preformatted() | Embed() | Rule():
            return piece
