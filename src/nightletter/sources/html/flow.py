"""Flow: pieces gathered into blocks, as a browser gathers loose words into lines; and back, blocks laid into one line."""

from __future__ import annotations

from itertools import groupby

from nightletter.sources.html.pieces import Inset, Piece
from nightletter.sources.html.text import blank, tidy
from nightletter.story import (
    AnyBlock,
    Audio,
    Block,
    Blocks,
    Break,
    Code,
    Embed,
    Gallery,
    Heading,
    Inline,
    Link,
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


def blocks_of(pieces: list[Piece]) -> list[Block]:
    """`pieces` as blocks: loose words become paragraphs, pictures side by side in a line a gallery."""
    gathering = _Gathering()
    for piece in pieces:
        if isinstance(piece, Inset):
            gathering.inset(piece)
        elif isinstance(piece, AnyBlock):
            gathering.block(piece)
        else:
            gathering.word(piece)
    gathering.end()
    return gathering.out


class _Gathering:
    def __init__(self) -> None:
        self.out: list[Block] = []
        self.run: list[Inline] = []
        self.seen = False  # whether anything in the run can be seen
        self.insets: list[Picture | Audio | Video] = []

    def word(self, word: Inline) -> None:
        if self.seen or not blank((word,)):
            self._show_insets()
            self.seen = True
        self.run.append(word)

    def inset(self, inset: Inset) -> None:
        if self.seen:
            self._end_run()
        self.insets.append(inset.medium)

    def block(self, block: Block) -> None:
        self.end()
        self.out.append(block)

    def end(self) -> None:
        self._show_insets()
        self._end_run()

    def _end_run(self) -> None:
        if words := tidy(self.run):
            self.out.append(Paragraph(words))
        self.run = []
        self.seen = False

    def _show_insets(self) -> None:
        for pictures, run in groupby(self.insets, lambda medium: isinstance(medium, Picture)):
            media = list(run)
            if pictures and len(media) > 1:
                self.out.append(Gallery(tuple(one for one in media if isinstance(one, Picture))))
            else:
                self.out += media
        self.insets = []


def line_of(pieces: list[Piece]) -> tuple[Words, list[Block]]:
    """`pieces` as one line of words, line breaks where blocks met; and the blocks that no words can stand for."""
    runs: list[Inline] = []
    apart: list[Block] = []
    for piece in pieces:
        if isinstance(piece, Inset):
            apart.append(piece.medium)
        elif isinstance(piece, AnyBlock):
            runs += [Break(), *_laid(piece, apart), Break()]
        else:
            runs.append(piece)
    return _single_breaks(tidy(runs)), apart


def _single_breaks(words: Words) -> Words:
    pairs = zip((None, *words), words, strict=False)
    return tuple(
        word for before, word in pairs if not (isinstance(before, Break) and isinstance(word, Break))
    )


def _laid(block: Block, apart: list[Block]) -> list[Inline]:
    """`block` as runs of words; what has none goes into `apart`."""
    match block:
        case Paragraph() | Heading():
            return [*block.words]
        case Quotation():
            return [*_lines(block.blocks, apart), Break(), *block.attribution]
        case List():
            return [run for item in block.items for run in (Break(), "• ", *_lines(item, apart))]
        case Table():
            return [*block.caption, *_rows((*block.head, *block.rows))]
        case Preformatted():
            return [Code(block.text)]
        case Embed():
            return [Link(block.href, (block.title or block.href,))]
        case Rule():
            return []
        case Picture() | Gallery() | Audio() | Video():
            apart.append(block)
            return []


def _lines(blocks: Blocks, apart: list[Block]) -> list[Inline]:
    return [
        run
        for place, block in enumerate(blocks)
        for run in (*([Break()] if place else []), *_laid(block, apart))
    ]


def _rows(rows: tuple[Row, ...]) -> list[Inline]:
    out: list[Inline] = []
    for row in rows:
        out.append(Break())
        for place, cell in enumerate(row):
            out += [*(["  "] if place else []), *cell.words]
    return out
