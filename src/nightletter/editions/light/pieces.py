"""Pieces: a story cut into what may be parted from each other, from its standfirst to its corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from nightletter.editions.light.blocks import Writer
from nightletter.editions.light.halving import halves
from nightletter.languages import Language
from nightletter.story import Blocks, Heading, Paragraph, Story


class Piece(Struct, frozen=True):
    """Blocks that stay together: one, or headings and what follows them. `role` says how they are set."""

    blocks: Blocks
    role: str = ""


def pieces(story: Story, language: Language) -> tuple[Piece, ...]:
    """All of `story` below its headline and byline, in reading order."""
    return (*_opening(story), *_body(story.body), *_corrections(story, language))


def _opening(story: Story) -> Iterator[Piece]:
    if story.standfirst:
        yield Piece((Paragraph((story.standfirst,)),), "standfirst")
    if story.lead:
        yield Piece((story.lead,))


def _body(blocks: Blocks) -> Iterator[Piece]:
    waiting: Blocks = ()
    for block in blocks:
        waiting += (block,)
        if not isinstance(block, Heading):
            yield Piece(waiting)
            waiting = ()
    if waiting:
        yield Piece(waiting)


def _corrections(story: Story, language: Language) -> Iterator[Piece]:
    for correction in story.corrections:
        day = f"{language.gettext('Correction')} ({language.date(correction.date)}): "
        yield Piece((Paragraph((day, *correction.words)),), "correction")


def split(piece: Piece) -> Sequence[Piece]:
    """`piece` as smaller ones that hold the same words; raises `Indivisible`."""
    if len(piece.blocks) > 1:
        return [Piece((block,), piece.role) for block in piece.blocks]
    return [Piece((block,), piece.role) for block in halves(piece.blocks[0])]


def html(piece: Piece, writer: Writer) -> str:
    """`piece` as Light's HTML."""
    inside = writer.blocks(piece.blocks)
    match piece.role:
        case "standfirst":
            return inside.replace("<p>", '<p class="b">', 1)
        case "correction":
            return f"<hr>{inside}"
        case _:
            return inside
