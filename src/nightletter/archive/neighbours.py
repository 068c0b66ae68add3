"""Neighbours: the few stories that one story's page may show or lead to, found without going through all others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from nightletter.archive.archive import Archive
from nightletter.archive.card import card_of
from nightletter.archive.connection import Connection, Given
from nightletter.archive.inventory import Item
from nightletter.archive.listing import given
from nightletter.archive.moment import moment
from nightletter.archive.standing import REACH, standing
from nightletter.archive.state import State
from nightletter.story import Story, StoryLink, decode, links, walk, words_of

_BY_NUMBER = "SELECT id, state, story FROM stories WHERE id = :number"
_BY_KEY = "SELECT id, state, story FROM stories WHERE source = :source AND key = :key"
# AUTOINCREMENT keeps the last number given, that of a story that has gone included.
_LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'stories'"
_BEFORE = """
SELECT story FROM listings
WHERE language = :language AND kind = :kind AND name = :name AND (published, story) < (:published, :number)
ORDER BY published DESC, story DESC LIMIT :reach
"""
# One of each listing that a menu may lead to: whether it holds anything is asked for every page.
_IN_MENUS = """
SELECT min(story) FROM listings
WHERE language = :language AND kind IN ('all', 'section', 'galleries', 'corrections') GROUP BY kind, name
"""
_PLAIN_PAGES = "SELECT id FROM stories WHERE kind = 'page' AND language = :language"
_TRANSLATIONS = "SELECT id FROM stories WHERE translation = :translation AND language != :language"
_LINKED = """
SELECT id FROM stories WHERE source = :source AND key IN (SELECT value FROM json_each(:keys))
"""


class _Row(NamedTuple):
    number: int
    state: State
    story: bytes


def numbered(archive: Archive, number: int) -> Item | None:
    """The story of that number, published or not, as the archive has it; None where there is none."""
    with archive.reading() as connection:
        row = connection.one(_Row, _BY_NUMBER, number=number)
    return row and Item(decode(row.story), row.number, row.state)


def keyed(archive: Archive, source: str, key: str) -> Item | None:
    """The story that `source` knows by `key`, published or not; None where there is none."""
    with archive.reading() as connection:
        row = connection.one(_Row, _BY_KEY, source=source, key=key)
    return row and Item(decode(row.story), row.number, row.state)


def next_number(archive: Archive) -> int:
    """The number that the next new story will get."""
    with archive.reading() as connection:
        return (connection.one(int, _LAST) or 0) + 1


def neighbours(archive: Archive, story: Story, number: int) -> tuple[Item, ...]:
    """The published stories that the page of `story`, numbered `number`, may show, name or link to, in the order of numbers.

    Those that came before it in its listings, its translations, those it links to, the paper's plain pages, and one of every
    section. `story` itself is not among them, whether the archive has it or not.
    """
    with archive.reading() as connection:
        found = set(_numbers(connection, archive, story, number)) - {number}
        rows = [connection.only(_Row, _BY_NUMBER, number=one) for one in sorted(found)]
    return tuple(Item(decode(row.story), row.number) for row in rows if row.state == "published")


def _numbers(connection: Connection, archive: Archive, story: Story, number: int) -> Iterator[int]:
    language = story.language
    for place in standing(card_of(number, story), story, archive.zone).places:
        asked: dict[str, Given] = {"published": moment(story), "number": number, "reach": REACH}
        yield from connection.rows(int, _BEFORE, **given(place.listing), **asked)
    yield from connection.rows(int, _IN_MENUS, language=language)
    yield from connection.rows(int, _PLAIN_PAGES, language=language)
    if story.translation:
        yield from connection.rows(int, _TRANSLATIONS, translation=story.translation, language=language)
    keys = msgspec.json.encode(sorted(_linked(story))).decode()
    yield from connection.rows(int, _LINKED, source=story.source, keys=keys)


def _linked(story: Story) -> set[str]:
    """The keys of the stories that `story` links to."""
    words = [*(one for block in walk(story.body) for one in words_of(block))]
    words += [correction.words for correction in story.corrections]
    return {link.key for one in words for link in links(one) if isinstance(link, StoryLink)}
