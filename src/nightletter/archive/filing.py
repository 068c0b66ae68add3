"""Filing: stories come in, get their numbers, and replace their older selves; one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from nightletter.archive.archive import Archive, filed_zone
from nightletter.archive.card import card_of
from nightletter.archive.connection import Connection
from nightletter.archive.grounds import AsBefore, Grounded, Withheld, keep_grounds
from nightletter.archive.moment import moment
from nightletter.archive.placing import Filed, is_known, place, stand
from nightletter.archive.schedule import let_go, wait, wait_no_more, waits
from nightletter.archive.standing import standing, touched
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.story import Person, Story, Topic, decode, encode

_ARRIVE = "INSERT INTO incoming (source, key, published, story) VALUES (:source, :key, :published, :story)"
_ARRIVED = "SELECT story FROM incoming ORDER BY published, source, key"
_NONE_ARRIVING = "DELETE FROM incoming"
_HELD_BACK = "SELECT source, key FROM waiting"
_TAKEN_BACK = "SELECT source, key FROM stories WHERE state != 'published' AND decided_by = 'source'"
_KEPT = "SELECT story FROM stories WHERE source = :source AND key = :key"
_PUBLISHED = "SELECT id, story FROM stories WHERE state = 'published'"
_SET_ZONE = "UPDATE settings SET value = :zone WHERE name = 'zone'"
_PERSON = "SELECT person FROM people WHERE key = :key"
_NAME_PERSON = """
INSERT INTO people (key, person) VALUES (:key, :name) ON CONFLICT (key) DO UPDATE SET person = excluded.person
"""
_TOPIC = "SELECT topic FROM topics WHERE key = :key"
_NAME_TOPIC = """
INSERT INTO topics (key, topic) VALUES (:key, :name) ON CONFLICT (key) DO UPDATE SET topic = excluded.topic
"""


class _Key(NamedTuple):
    source: str
    key: str


class _Kept(NamedTuple):
    id: int
    story: bytes


def file_stories(  # noqa: PLR0913 - an import is all of this
    archive: Archive,
    arriving: Iterable[Story | Grounded | AsBefore | Withheld],
    names: Iterable[Person | Topic] = (),
    on_filed: Callable[[Filed], None] = lambda filed: None,
    now: datetime | None = None,
    all_of: str = "",
    *,
    hold: bool = True,
) -> None:
    """Files every story of `arriving` and the names that came with them, or, if anything raises, nothing.

    New stories are numbered in the order of their dates, then of their keys. One that is due later than `now` waits until
    `advance` comes to its time, unless `hold` is false, and one that expired by `now` is not filed, or hidden; without `now` there
    is no time. A story that a person hid or withdrew stays so; one that its own source took back, and delivers again, is published
    again. Their media must have been kept before. One that is `AsBefore` counts as filed again and the same; it is looked at only
    if it waits, or was taken back.
    `all_of` names the source whose stories these all are: one of its that waits and is not among them waits no more, as one
    that is `Withheld`; it is "dropped".
    """
    with archive.writing() as connection:
        connection.do(_NONE_ARRIVING)
        changed: set[Subject] = set()
        held_back = set(connection.rows(_Key, _HELD_BACK))
        taken_back = set(connection.rows(_Key, _TAKEN_BACK))
        arrived: set[tuple[str, str]] = set()
        withheld: set[tuple[str, str]] = set()
        for one in arriving:
            if isinstance(one, AsBefore):
                arrived.add((one.source, one.key))
                if (one.source, one.key) in held_back:
                    _take_in_again(connection, one)
                elif (one.source, one.key) in taken_back:
                    _arrive(connection, connection.only(decode, _KEPT, source=one.source, key=one.key))
                else:
                    on_filed(Filed(None, one.key, "same"))
            elif isinstance(one, Withheld):
                withheld.add((one.source, one.key))
            else:
                story, kept = (one.story, one.grounds) if isinstance(one, Grounded) else (one, b"")
                arrived.add((story.source, story.key))
                _take_in(connection, story, kept)
        for source, key in sorted(held_back - arrived):
            if source == all_of or (source, key) in withheld:
                on_filed(let_go(connection, source, key))
        # A source may learn names while it delivers, so they come after.
        for name in names:
            file_name(connection, name, changed)
        for story in connection.rows(decode, _ARRIVED):
            filed = _held_back(connection, story, now, hold=hold) if now else None
            if filed is None:
                wait_no_more(connection, story)
                filed = place(archive, connection, story, changed, by_source=True)
            on_filed(filed)
        connection.do(_NONE_ARRIVING)
        touch(connection, changed, "import")


def refile(archive: Archive) -> None:
    """Cuts all listings anew if the paper has moved to another time zone."""
    old = filed_zone(archive)
    if old == archive.zone.key:
        return
    with archive.writing() as connection:
        changed: set[Subject] = set()
        for number, kept in connection.rows(_Kept, _PUBLISHED):
            story = decode(kept)
            card = card_of(number, story)
            after = standing(card, story, archive.zone)
            stand(connection, after)
            changed.update(touched(connection, standing(card, story, ZoneInfo(old)), after))
        connection.do(_SET_ZONE, zone=archive.zone.key)
        touch(connection, changed, "another time zone")


def file_name(connection: Connection, name: Person | Topic, changed: set[Subject]) -> None:
    """Keeps the name of a person or topic, and adds what that touches to `changed`."""
    is_person = isinstance(name, Person)
    encoded = msgspec.json.encode(name, order="sorted")
    if connection.one(bytes, _PERSON if is_person else _TOPIC, key=name.key) == encoded:
        return
    connection.do(_NAME_PERSON if is_person else _NAME_TOPIC, key=name.key, name=encoded)
    changed.add(Subject("person" if is_person else "topic", name.key))


def _held_back(connection: Connection, story: Story, now: datetime, *, hold: bool) -> Filed | None:
    """What becomes of a story that is not to be published now; None for one that is, or was already."""
    must_wait = hold and story.due > now
    if not (must_wait or story.has_expired(now)) or is_known(connection, story):
        return None
    if story.has_expired(now):
        was_waiting = waits(connection, story.source, story.key) is not None
        wait_no_more(connection, story)
        return Filed(None, story.key, "dropped" if was_waiting else "expired")
    return wait(connection, story)


def _take_in_again(connection: Connection, one: AsBefore) -> None:
    """Takes in what waits under a key, since its time may have come."""
    if encoded := waits(connection, one.source, one.key):
        _arrive(connection, decode(encoded))


def _take_in(connection: Connection, story: Story, kept: bytes = b"") -> None:
    keep_grounds(connection, story, kept)
    _arrive(connection, story)


def _arrive(connection: Connection, story: Story) -> None:
    connection.do(_ARRIVE, source=story.source, key=story.key, published=moment(story), story=encode(story))
