"""Restoring: a story that was hidden or withdrawn is published again, as its source last delivered it."""

from __future__ import annotations

from datetime import datetime

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, card_of
from nightletter.archive.connection import Connection
from nightletter.archive.holding import held_as, hold_no_more
from nightletter.archive.marks import unmark
from nightletter.archive.placing import bring_back
from nightletter.archive.schedule import wait
from nightletter.archive.state import Decider, Decision, decision
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import Stored, WithdrawalFault, stored
from nightletter.story import Story, decode

_RENAME = "UPDATE stories SET key = :key WHERE id = :number"
_NUMBER_NO_MORE = "DELETE FROM stories WHERE id = :number"
_STANDS_THERE = "SELECT id FROM stories WHERE address = :address AND state = 'published' LIMIT 1"


def restore(archive: Archive, number: int, *, by: Decider = "person", now: datetime | None = None) -> Card:
    """Publishes story `number` again: under its number, with its old addresses, in all its lists; its notice goes.

    What a person brings back its source does not hide again. One that was withdrawn before it was ever published waits again,
    if its time is still to come. Raises `WithdrawalFault` when there is no such story, it is published, or another stands at its
    address by now.
    """
    with archive.writing() as connection:
        row = _unpublished(connection, number)
        story = decode(row.story)
        if not row.address and now and story.due > now:
            _let_wait(connection, number, story)
            return card_of(0, story)
        return _publish(archive, connection, number, story, decision(by, now))


def restore_as(archive: Archive, source: str, key: str, *, now: datetime | None = None) -> Card:
    """Publishes a hidden or withdrawn story again as the one that is held under this key, since they are the same.

    It keeps number and addresses, and has from now on the key under which its source came with it again. Raises
    `WithdrawalFault` when nothing is held there, or that story is published or another source's.
    """
    with archive.writing() as connection:
        held = held_as(connection, source, key)
        if held is None:
            raise WithdrawalFault(key, "no such story is held", "look it up with nightletter list")
        row = _unpublished(connection, held.number)
        if row.source != source:
            raise WithdrawalFault(
                key,
                f"comes from {source}, and story {held.number} from {row.source}",
                f"bring back story {held.number}, or say --not {held.number} at the next import",
            )
        hold_no_more(connection, source, key)
        connection.do(_RENAME, number=held.number, key=key)
        story = decode(held.story)
        return _publish(archive, connection, held.number, story, decision("person", now))


def _publish(archive: Archive, connection: Connection, number: int, story: Story, decided: Decision) -> Card:
    card = card_of(number, story)
    _make_sure_of_room(connection, card)
    changed: set[Subject] = set()
    bring_back(archive, connection, number, story, decided, changed)
    touch(connection, changed, f"return of story {number}")
    return card


def _let_wait(connection: Connection, number: int, story: Story) -> None:
    unmark(connection, number)
    connection.do(_NUMBER_NO_MORE, number=number)
    wait(connection, story)


def _unpublished(connection: Connection, number: int) -> Stored:
    row = stored(connection, number)
    if row.state == "published":
        raise WithdrawalFault(f"story {number}", "is published", "there is nothing to bring back")
    return row


def _make_sure_of_room(connection: Connection, card: Card) -> None:
    # Only plain pages have no number in their address.
    there = connection.one(int, _STANDS_THERE, address=card.address)
    if there is not None:
        raise WithdrawalFault(
            f"story {card.id}",
            f"story {there} stands at {card.address}/ by now",
            "withdraw that one first, or give it another slug",
        )
