"""Overview: what the archive holds as a whole, for whoever compares it with what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card
from nightletter.archive.state import State
from nightletter.story import Story, decode

_ADDRESSES = "SELECT id, address, state != 'published' FROM stories WHERE address != ''"
_MOVES = "SELECT address FROM moves"
_TAKEN_OUT = "SELECT id, state, story FROM stories WHERE state != 'published'"
_PUBLISHED = "SELECT card FROM stories WHERE state = 'published'"
_MEDIA = "SELECT name FROM media"
# The numbers are given as one list in JSON, since SQLite takes only so many values in one question.
_COLLISIONS = """
SELECT stories.id, stories.key, stories.address, first.key
FROM json_each(:numbers) AS asked JOIN stories ON stories.id = asked.value
JOIN stories AS first ON first.address = stories.address AND first.id < stories.id
WHERE stories.state = 'published' AND first.state = 'published'
ORDER BY stories.id, first.id DESC
"""

_card = msgspec.json.Decoder(Card).decode


class Addressed(NamedTuple):
    """A story that has an address, and whether it was taken out."""

    number: int
    address: str
    is_gone: bool


class TakenOut(NamedTuple):
    """A story that was hidden or withdrawn."""

    number: int
    state: State
    story: Story


class Collision(NamedTuple):
    """A story whose address an earlier one has: its number and key, the address, the key of the earlier."""

    number: int
    key: str
    address: str
    holder: str


def addressed(archive: Archive) -> tuple[Addressed, ...]:
    """Every story that has an address."""
    with archive.reading() as connection:
        return tuple(connection.rows(Addressed, _ADDRESSES))


def old_addresses(archive: Archive) -> frozenset[str]:
    """Every address that leads on to a story."""
    with archive.reading() as connection:
        return frozenset(connection.rows(str, _MOVES))


def taken_out(archive: Archive) -> tuple[TakenOut, ...]:
    """Every story that was hidden or withdrawn."""
    with archive.reading() as connection:
        return tuple(connection.rows(_taken_out, _TAKEN_OUT))


def published_cards(archive: Archive) -> tuple[Card, ...]:
    """The card of every published story."""
    with archive.reading() as connection:
        return tuple(connection.rows(_card, _PUBLISHED))


def published_media(archive: Archive) -> frozenset[str]:
    """The name of every picture and recording that a published story shows."""
    with archive.reading() as connection:
        return frozenset(connection.rows(str, _MEDIA))


def address_collisions(archive: Archive, numbers: Iterable[int]) -> tuple[Collision, ...]:
    """Those of the published stories `numbers` that claim an address which an earlier one has; the nearest earlier last."""
    listed = msgspec.json.encode(sorted(numbers)).decode()
    with archive.reading() as connection:
        return tuple(connection.rows(Collision, _COLLISIONS, numbers=listed))


def _taken_out(number: int, state: State, story: bytes) -> TakenOut:
    return TakenOut(number, state, decode(story))
