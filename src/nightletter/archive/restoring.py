"""Restoring: a story that was hidden or withdrawn is published again, as its source last delivered it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, card_of
from nightletter.archive.connection import Connection
from nightletter.archive.placing import bring_back
from nightletter.archive.state import Decider, State, decision
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import WithdrawalFault
from nightletter.story import Story, decode

_STORY = "SELECT state, story FROM stories WHERE id = :number"
_STANDS_THERE = "SELECT id FROM stories WHERE address = :address AND state = 'published' LIMIT 1"


class _Row(NamedTuple):
    state: State
    story: bytes


def restore(archive: Archive, number: int, *, by: Decider = "person", now: datetime | None = None) -> Card:
    """Publishes story `number` again: under its number, with its old addresses, in all its lists; its notice goes.

    What a person brings back its source does not hide again. Raises `WithdrawalFault` when there is no such story, it is
    published, or another stands at its address by now.
    """
    with archive.writing() as connection:
        story = _story(connection, number)
        card = card_of(number, story)
        _make_sure_of_room(connection, card)
        changed: set[Subject] = set()
        bring_back(archive, connection, number, story, decision(by, now), changed)
        touch(connection, changed, f"return of story {number}")
    return card


def _story(connection: Connection, number: int) -> Story:
    row = connection.one(_Row, _STORY, number=number)
    if row is None:
        raise WithdrawalFault(
            f"story {number}",
            "the archive has no story of this number",
            "look at the number in the story's address",
        )
    if row.state == "published":
        raise WithdrawalFault(f"story {number}", "is published", "there is nothing to bring back")
    return decode(row.story)


def _make_sure_of_room(connection: Connection, card: Card) -> None:
    # Only plain pages have no number in their address.
    there = connection.one(int, _STANDS_THERE, address=card.address)
    if there is not None:
        raise WithdrawalFault(
            f"story {card.id}",
            f"story {there} stands at {card.address}/ by now",
            "withdraw that one first, or give it another slug",
        )
