"""Light pages for the tests: printed without a press, read without our own code, weighed by the libraries themselves."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import brotli

from nightletter.archive import Archive, Entry, Inquiry, Subject, card_of
from nightletter.editions import Desk, Page
from nightletter.editions.light.edition import Light
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.story import print_story
from nightletter.paper import Paper
from nightletter.pictures import Renditions
from nightletter.story import Picture, Story, plain, walk, words_of
from tests.newsroom import archive_of

# Elements whose ends are no end of a word.
INLINE = {"a", "b", "code", "em", "span", "strong", "sub", "sup", "title"}


def desk(one: Paper, archive: Archive) -> Desk:
    """What editions of the paper are made with."""
    originals = archive.originals
    return Desk(one, Renditions(originals.directory, one.directory / "cache"), originals)


class Printer:
    """Prints stories as they come, filed or not."""

    def __init__(self, one: Paper, archive: Archive, ask: Inquiry) -> None:
        self._desk = desk(one, archive)
        self._ask = ask
        self._light = Light(self._desk)

    def story(self, story: Story, number: int = 1) -> tuple[Page, ...]:
        """The parts of `story`, which need not be in the archive."""
        entry = Entry(card_of(number, story), story)
        return print_story(Setting(self._desk, story.language), entry, self._ask)

    def sheet(self, kind: str, name: str = "") -> tuple[Page, ...]:
        """The pages of a subject that the archive holds."""
        return self._light.print(Subject(kind, name), self._ask.anew())


@contextmanager
def printing(one: Paper) -> Iterator[Printer]:
    """A printer of the paper's Light pages."""
    with archive_of(one) as archive, Inquiry(archive) as ask:
        yield Printer(one, archive, ask)


class Reader(HTMLParser):
    """Reads the text of a page's main part, or of all that it is given, and nothing of the markup."""

    def __init__(self, *, everywhere: bool = False) -> None:
        super().__init__()
        self.told: list[str] = []
        self._within: list[str] = ["main"] if everywhere else []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in INLINE:
            self.told.append(" ")
        if tag in ("main", "style", "title"):
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.told.append(" ")
        if tag in self._within:
            self._within.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._within == ["main"]:
            self.told.append(data)


def text_of(*pages: Page) -> str:
    """The text in the main part of `pages`, one after the other."""
    told = []
    for page in pages:
        reader = Reader()
        reader.feed(page.data().decode())
        reader.close()
        told.append("".join(reader.told))
    return " ".join(told)


def words_in(text: str) -> Counter[str]:
    """Each word of `text` and how often it stands there."""
    return Counter(text.split())


def words_told(story: Story) -> Counter[str]:
    """The words that readers of `story` must find on its pages."""
    told = [story.headline, story.standfirst, story.label]
    for block in walk((*((story.lead,) if story.lead else ()), *story.body)):
        told += map(plain, words_of(block))
        # A picture described by its own caption needs no second telling.
        if isinstance(block, Picture) and block.alt != plain(block.caption):
            told.append(block.alt)
    told += (plain(correction.words) for correction in story.corrections)
    return words_in(" ".join(told))


def is_light(body: bytes) -> bool:
    """Whether `body` keeps the limits: 8,192 bytes in brotli, 10,240 in gzip."""
    return len(brotli.compress(body, quality=11)) <= 8_192 and len(gzip.compress(body, 9)) <= 10_240


def fits(page: Page) -> bool:
    """Whether the page keeps the limits."""
    return is_light(page.data())
