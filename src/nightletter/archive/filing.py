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
from nightletter.archive.grounds import AsBefore, Grounded, keep_grounds
from nightletter.archive.moment import moment
from nightletter.archive.placing import Filed, place, stand
from nightletter.archive.schedule import let_go, must_wait, wait, wait_no_more, waits
from nightletter.archive.standing import standing, touched
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.story import Person, Story, Topic, called_cleanly, decode, encode

_ARRIVE = "INSERT INTO incoming (source, key, published, story) VALUES (:source, :key, :published, :story)"
_ARRIVED = "SELECT story FROM incoming ORDER BY published, source, key"
_NONE_ARRIVING = "DELETE FROM incoming"
_HELD_BACK = "SELECT source, key FROM waiting"
_PUBLISHED = "SELECT id, story FROM stories WHERE withdrawn IS NULL"
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


def file_stories(
    archive: Archive,
    arriving: Iterable[Story | Grounded | AsBefore],
    names: Iterable[Person | Topic] = (),
    on_filed: Callable[[Filed], None] = lambda filed: None,
    now: datetime | None = None,
    all_of: str = "",
) -> None:
    """Files every story of `arriving` and the names that came with them, or, if anything raises, nothing.

    New stories are numbered in the order of their dates, then of their keys. One dated later than `now` waits until
    `advance` comes to its time; without `now` none waits. A story that was withdrawn stays so. Their media must have been
    kept before. One that is `AsBefore` counts as filed again and the same; it is looked at only if it waits.
    `all_of` names the source whose stories these all are: one of its that waits and is not among them waits no more.
    """
    with archive.writing() as connection:
        connection.do(_NONE_ARRIVING)
        changed: set[Subject] = set()
        held_back = set(connection.rows(_Key, _HELD_BACK))
        arrived: set[tuple[str, str]] = set()
        for one in arriving:
            if isinstance(one, AsBefore):
                arrived.add((one.source, one.key))
                if (one.source, one.key) in held_back:
                    _take_in_again(connection, one)
                else:
                    on_filed(Filed(None, one.key, "same"))
            else:
                story, kept = (one.story, one.grounds) if isinstance(one, Grounded) else (one, b"")
                arrived.add((story.source, story.key))
                _take_in(connection, story, kept)
        for source, key in sorted(held_back - arrived):
            if source == all_of:
                let_go(connection, source, key)
        # A source may learn names while it delivers, so they come after.
        for name in names:
            file_name(connection, name, changed)
        for story in connection.rows(decode, _ARRIVED):
            if now and must_wait(connection, story, now):
                on_filed(wait(connection, story))
            else:
                wait_no_more(connection, story)
                on_filed(place(archive, connection, story, changed))
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
    encoded = msgspec.json.encode(called_cleanly(name), order="sorted")
    if connection.one(bytes, _PERSON if is_person else _TOPIC, key=name.key) == encoded:
        return
    connection.do(_NAME_PERSON if is_person else _NAME_TOPIC, key=name.key, name=encoded)
    changed.add(Subject("person" if is_person else "topic", name.key))


def _take_in_again(connection: Connection, one: AsBefore) -> None:
    """Takes in what waits under a key, since its time may have come."""
    if encoded := waits(connection, one.source, one.key):
        _arrive(connection, decode(encoded))


def _take_in(connection: Connection, story: Story, kept: bytes = b"") -> None:
    keep_grounds(connection, story, kept)
    _arrive(connection, story)


def _arrive(connection: Connection, story: Story) -> None:
    connection.do(_ARRIVE, source=story.source, key=story.key, published=moment(story), story=encode(story))
