"""Prints Full for the tests: stories in, pages by their address out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from nightletter.archive import Inquiry, subjects
from nightletter.editions.edition import Desk
from nightletter.editions.full import Full
from nightletter.editions.page import Page
from nightletter.paper import Paper
from nightletter.pictures import Renditions
from nightletter.story import Person, Story, Topic
from tests import newsroom


class Printed:
    """The pages of one printing, by address."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = {page.address: page for page in pages}

    def text(self, address: str) -> str:
        """A page's bytes as text."""
        return self.pages[address].data().decode()

    def parsed(self, address: str) -> LexborHTMLParser:
        """A page as a browser reads it."""
        return LexborHTMLParser(self.text(address))

    def one(self, address: str, selector: str) -> LexborNode:
        """The only element of a page that matches."""
        (found,) = self.parsed(address).css(selector)
        return found

    def said(self, address: str, selector: str = "body") -> str:
        """What a reader sees in all matching elements, its spaces evened out."""
        nodes = self.parsed(address).css(selector)
        return " ".join(" ".join(node.text(separator=" ") for node in nodes).split())

    def hrefs(self, address: str, selector: str = "a") -> list[str]:
        """Where the matching links lead, in order."""
        return [node.attributes["href"] or "" for node in self.parsed(address).css(selector)]


def print_full(paper: Paper, *stories: Story, names: Iterable[Person | Topic] = ()) -> Printed:
    """Files `stories` into the paper and prints all of Full."""
    newsroom.file(paper, *stories, names=names)
    return printed(paper)


def printed(paper: Paper) -> Printed:
    """Full as the paper's archive has it now."""
    with newsroom.archive_of(paper) as archive, Inquiry(archive) as ask:
        full = full_of(paper)
        wanted = [subject for subject in subjects(archive, paper.languages) if full.takes(subject)]
        return Printed([page for subject in wanted for page in full.print(subject, ask.anew())])


def full_of(paper: Paper) -> Full:
    """The edition, with its renditions beside the paper."""
    with newsroom.archive_of(paper) as archive:
        renditions = Renditions(archive.originals.directory, cache_of(paper))
        return Full(Desk(paper, renditions, archive.originals))


def cache_of(paper: Paper) -> Path:
    """Where the tests keep renditions."""
    return paper.directory / "cache"
