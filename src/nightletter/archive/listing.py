"""Listing: a run of stories that has pages of its own, cut into calendar periods.

Periods are months for what fills fast (sections, all stories) and years for the rest, so that a new story changes the
page of its own period and no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct

from nightletter.archive.card import Card
from nightletter.story import Story

MONTHLY = ("all", "section")
YEARLY = ("topic", "person", "galleries", "corrections")


class Listing(Struct, frozen=True):
    """`kind` is one of `MONTHLY` or `YEARLY`; `name` the key of the section, topic or person, else empty."""

    language: str
    kind: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.language}/{self.kind}/{self.name}"


def listing(text: str) -> Listing:
    """The listing that `str` gave `text`."""
    language, kind, name = text.split("/", 2)
    return Listing(language, kind, name)


def given(one: Listing) -> dict[str, str]:
    """What a question is given to be about the rows of `one` in the listings table."""
    return {"language": one.language, "kind": one.kind, "name": one.name}


def listed(card: Card, story: Story, zone: ZoneInfo) -> Iterator[tuple[Listing, str]]:
    """Every listing that the story stands in, with its period there: "2026-11" or "2026", by the paper's own days."""
    if story.kind == "page":
        return
    day = story.published.astimezone(zone).date()
    for one in _listings(card, story):
        yield one, period_of(one, day)


def period_of(one: Listing, day: date) -> str:
    """The period of `one` in which `day` lies."""
    return f"{day.year:04}-{day.month:02}" if one.kind in MONTHLY else f"{day.year:04}"


def _listings(card: Card, story: Story) -> Iterator[Listing]:
    language = story.language
    yield Listing(language, "all")
    yield Listing(language, "section", story.section)
    yield from (Listing(language, "topic", topic) for topic in dict.fromkeys(story.topics))
    yield from (
        Listing(language, "person", key) for key in dict.fromkeys(byline.person for byline in story.byline)
    )
    if "gallery" in card.shows:
        yield Listing(language, "galleries")
    if "correction" in card.shows:
        yield Listing(language, "corrections")
