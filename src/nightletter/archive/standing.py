"""Standing: where a story stands in the archive, and what a change of it touches.

A question's answer can only change when one of the subjects it noted is touched; `Inquiry` and this file are two sides of
that promise, and tests/press holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from msgspec import Struct

from nightletter.archive.card import Card
from nightletter.archive.connection import Connection, Given
from nightletter.archive.listing import Listing, given, listed
from nightletter.archive.moment import moment
from nightletter.archive.subject import Subject, media_subject, period_subject
from nightletter.story import Story

# How many stories back `Inquiry.before` may look; what follows a changed story by more than this cannot show it.
REACH = 12

_FOLLOWERS = """
SELECT story FROM listings
WHERE language = :language AND kind = :kind AND name = :name AND (published, story) > (:published, :number)
ORDER BY published, story LIMIT :reach
"""
_OTHERS = """
SELECT story FROM listings
WHERE language = :language AND kind = :kind AND name = :name AND story != :number LIMIT 1
"""
_OTHERS_OF_PERIOD = """
SELECT story FROM listings
WHERE language = :language AND kind = :kind AND name = :name AND period = :period AND story != :number LIMIT 1
"""
_SHOWN_BY_OTHERS = "SELECT story FROM media WHERE name = :name AND story != :number LIMIT 1"


class Place(Struct, frozen=True):
    """One listing that a story stands in, its period there, and its place in time."""

    listing: Listing
    period: str
    published: str


class Standing(Struct, frozen=True):
    """A published story as the archive's answers depend on it."""

    card: Card
    story: Story
    places: frozenset[Place]

    @property
    def media(self) -> frozenset[str]:
        """The names of the media it shows."""
        return frozenset(self.story.media())


def standing(card: Card, story: Story, zone: ZoneInfo) -> Standing:
    """Where a published story stands."""
    at = moment(story)
    return Standing(
        card, story, frozenset(Place(one, period, at) for one, period in listed(card, story, zone))
    )


def touched(connection: Connection, before: Standing | None, after: Standing | None) -> Iterator[Subject]:
    """The subjects that a story's change from `before` to `after` touches; None: it was not there, or is no more.

    Asked for once the change stands in the tables.
    """
    either = after or before
    if either is None or before == after:
        return
    number = str(either.card.id)
    yield Subject("story", number)
    if not (before and after) or before.card != after.card:
        yield Subject("card", number)
    if not (before and after):
        yield Subject("named", f"{either.story.source}/{either.story.key}")
    yield from _translations(before, after)
    yield from _plain_pages(before, after)
    yield from _places(connection, before, after)
    yield from _media(connection, before, after)


def _translations(before: Standing | None, after: Standing | None) -> Iterator[Subject]:
    mine = [
        (one.story.translation, one.card.language, one.card.kind) if one else None for one in (before, after)
    ]
    if mine[0] != mine[1]:
        yield from (Subject("translations", one[0]) for one in mine if one and one[0])
        places = {
            place for one in (before, after) if one for place in one.places if place.listing.kind == "all"
        }
        yield from (Subject("translated", f"{place.listing}/{place.period}") for place in places)


def _plain_pages(before: Standing | None, after: Standing | None) -> Iterator[Subject]:
    pages = [one.card.language if one and one.card.kind == "page" else None for one in (before, after)]
    if pages[0] != pages[1]:
        yield from (Subject("pages", language) for language in pages if language)


def _places(connection: Connection, before: Standing | None, after: Standing | None) -> Iterator[Subject]:
    had = before.places if before else frozenset()
    has = after.places if after else frozenset()
    number = (after or before).card.id  # type: ignore[union-attr]
    for place in had ^ has:
        one = place.listing
        yield Subject("latest", str(one))
        yield period_subject(one, place.period)
        yield Subject("before", f"{number}/{one}")
        yield from (
            Subject("before", f"{follower}/{one}") for follower in _followers(connection, place, number)
        )
        if not connection.holds(_OTHERS_OF_PERIOD, **given(one), period=place.period, number=number):
            yield Subject("periods", str(one))
            if not connection.holds(_OTHERS, **given(one), number=number):
                yield Subject("listing", str(one))


def _followers(connection: Connection, place: Place, number: int) -> list[int]:
    """The stories next after `place` in its listing, that may show the story standing there as an earlier one."""
    after: dict[str, Given] = {"published": place.published, "number": number, "reach": REACH}
    return list(connection.rows(int, _FOLLOWERS, **given(place.listing), **after))


def _media(connection: Connection, before: Standing | None, after: Standing | None) -> Iterator[Subject]:
    """Media that came into the paper or left it; those that other stories show as well did neither."""
    had = before.media if before else frozenset()
    has = after.media if after else frozenset()
    number = (after or before).card.id  # type: ignore[union-attr]
    for name in had ^ has:
        if not connection.holds(_SHOWN_BY_OTHERS, name=name, number=number):
            yield media_subject(name)
