"""Blocks: a story's body as the Full edition's HTML, each block in its own shape, no word left out or said twice."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.editions.full import recordings
from nightletter.editions.full.embed import embed
from nightletter.editions.full.figures import figure, gallery
from nightletter.editions.full.hand import Hand
from nightletter.editions.full.table import table
from nightletter.editions.markup import element, escape
from nightletter.story import (
    Audio,
    Block,
    Blocks,
    Embed,
    Gallery,
    Heading,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Table,
    Video,
    links,
    walk,
    words_of,
)


class Body:
    """Prints one body, block by block in reading order; made for one story and used once."""

    def __init__(self, hand: Hand, blocks: Blocks) -> None:
        self._hand = hand
        self._blocks = blocks
        self._levels = heading_levels(blocks)

    def html(self) -> str:
        """The whole body."""
        return self._all(self._blocks)

    def _all(self, blocks: Blocks) -> str:
        return "\n".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        hand = self._hand
        match block:
            case Paragraph(words=words):
                return f"<p>{hand.words(words)}</p>"
            case Heading(words=words):
                return element(f"h{next(self._levels)}", hand.words(words))
            case Quotation():
                return self._quotation(block)
            case List():
                return self._list(block)
            case Picture():
                return figure(hand, block)
            case Gallery():
                return gallery(hand, block)
            case _:
                return self._other(block)

    def _other(self, block: Table | Preformatted | Audio | Video | Embed | Rule) -> str:
        hand = self._hand
        match block:
            case Table():
                return table(hand, block)
            case Preformatted(text=text):
                # It scrolls where it is too wide, so a keyboard must reach it.
                return f'<pre tabindex="0" dir="auto">\n{escape(text)}</pre>'
            case Audio():
                return recordings.sound(hand, block)
            case Video():
                return recordings.film(hand, block)
            case Embed():
                return embed(hand, block)
            case Rule():
                return "<hr>"

    def _list(self, block: List) -> str:
        items = "".join(element("li", self._item(item)) for item in block.items)
        if not block.ordered:
            return element("ul", items)
        return element("ol", items, start=str(block.start) if block.start != 1 else None)

    def _item(self, blocks: Blocks) -> str:
        """An item of one paragraph needs no paragraph of its own."""
        match blocks:
            case (Paragraph(words=words),):
                return self._hand.words(words)
            case _:
                return self._all(blocks)

    def _quotation(self, block: Quotation) -> str:
        said = element("blockquote", self._all(block.blocks))
        by = element("figcaption", self._hand.words(block.attribution)) if block.attribution else ""
        if not block.pull:
            return element("figure", said + by, class_="quote")
        # The story says these words in its text; only the eye gets them twice.
        hidden = None if _holds_link(block) else "true"
        return element("figure", said + by, class_="pull", aria_hidden=hidden)


def heading_levels(blocks: Blocks) -> Iterator[int]:
    """The level of each heading of a body, in reading order: from 2, as deep as the story means, none skipped."""
    used = sorted({block.level for block in walk(blocks) if isinstance(block, Heading)})
    before = 1
    for block in walk(blocks):
        if isinstance(block, Heading):
            before = min(2 + used.index(block.level), before + 1)
            yield before


def _holds_link(block: Quotation) -> bool:
    return any(True for inner in walk((block,)) for words in words_of(inner) for _ in links(words))
