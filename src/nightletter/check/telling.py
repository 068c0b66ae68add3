"""Telling: one published story and the pages on which one edition tells it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import count

from msgspec import Struct

from nightletter.archive import Entry, Inquiry
from nightletter.check.file import PrintedFile
from nightletter.check.page import PrintedPage
from nightletter.check.prose import comparable
from nightletter.check.tree import Tree
from nightletter.check.trees import Trees
from nightletter.editions.addresses import page_in
from nightletter.editions.names import label_beside, section_name
from nightletter.languages import Language
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
    Story,
    Table,
    Video,
    name_in,
    plain,
    walk,
    words_of,
)


class Run(Struct, frozen=True):
    """Words of a story that stand together; `kind` says what they are there."""

    kind: str
    text: str


class Telling:
    """The story of `entry` on its pages in `tree`."""

    def __init__(self, trees: Trees, tree: Tree, entry: Entry, ask: Inquiry) -> None:
        self.trees = trees
        self.tree = tree
        self.entry = entry
        self.story: Story = entry.story
        self.language: Language = trees.paper.language(entry.card.language)
        self._ask = ask

    @property
    def address(self) -> str:
        """Where its first page stands, or should."""
        return page_in(self.entry.card.address)

    @cached_property
    def pages(self) -> tuple[PrintedPage, ...]:
        """Its pages in order; none where the first is missing or one cannot be read, which other rules say."""
        files = [PrintedFile(self.trees, self.tree, address) for address in self._addresses()]
        return () if any(file.trouble() for file in files) else tuple(map(PrintedPage, files))

    def _addresses(self) -> Iterator[str]:
        for part in count(1):
            address = page_in(self.entry.card.address, part)
            if address not in self.tree:
                return
            yield address

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All that the story says, as comparable text, in reading order; pictures' descriptions are of kind "alt"."""
        found = (Run(run.kind, comparable(run.text)) for run in self._runs())
        return tuple(run for run in found if run.text)

    def _runs(self) -> Iterator[Run]:
        story = self.story
        paper = self.trees.paper
        # A label that only says the section again is left out; that one is there as a link.
        yield Run("label", label_beside(section_name(paper, story.section, self.language), story.label))
        yield Run("headline", story.headline)
        yield Run("standfirst", story.standfirst)
        if story.kind != "page":
            yield from (Run("byline", name) for name in self._names())
        yield from _in_blocks((story.lead, *story.body) if story.lead else story.body)
        yield from (Run("correction", plain(one.words)) for one in story.corrections)

    def _names(self) -> Iterator[str]:
        for one in self.story.byline:
            yield one.name or name_in(
                self._ask.person(one.person).names, self.entry.card.language, one.person
            )


def _in_blocks(blocks: Blocks) -> Iterator[Run]:
    for block in walk(blocks):
        if isinstance(block, Picture):
            yield Run("alt", block.alt)
        kind = _kind_of(block)
        yield from (Run(kind, plain(words)) for words in words_of(block))


def _kind_of(block: Block) -> str:
    """What a finding calls the words of `block`."""
    match block:
        case Paragraph():
            return "paragraph"
        case Picture() | Audio() | Video():
            return "caption"
        case Table():
            return "table"
        case Quotation():
            return "attribution"
        case Heading() | List() | Preformatted() | Gallery() | Embed() | Rule():
            return "text"
