"""Grounds: what each story was made from, kept for its source, which may find that nothing of it has changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec
from msgspec import Struct

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.story import Person, Story, Topic

# The keys are given as one list in JSON, since SQLite takes only so many values in one question.
_GROUNDS = """
SELECT key, grounds FROM grounds WHERE source = :source AND key IN (SELECT value FROM json_each(:keys))
"""
_PERSON = "SELECT key FROM people WHERE key = :key"
_TOPIC = "SELECT key FROM topics WHERE key = :key"
_KEEP = """
INSERT INTO grounds (source, key, grounds) VALUES (:source, :key, :grounds)
ON CONFLICT (source, key) DO UPDATE SET grounds = excluded.grounds
"""
_FORGET = "DELETE FROM grounds WHERE source = :source AND key = :key"


class Grounded(Struct, frozen=True):
    """A story that arrives with what it was made from; `rewritten` when its source says that it was changed there."""

    story: Story
    grounds: bytes
    rewritten: bool = False


class AsBefore(Struct, frozen=True):
    """A story that does not arrive, because it is the one that arrived before under this key."""

    source: str
    key: str


class Withheld(Struct, frozen=True):
    """A story that its source has under this key and does not want published now: what waits there waits no more."""

    source: str
    key: str


class _Kept(NamedTuple):
    key: str
    grounds: bytes


def grounds_of(archive: Archive, source: str, keys: Collection[str]) -> dict[str, bytes]:
    """The grounds of the stories of `source` with these keys, as far as they are known."""
    asked = msgspec.json.encode(tuple(keys)).decode()
    with archive.reading() as connection:
        found = dict(connection.rows(_Kept, _GROUNDS, source=source, keys=asked))
    return {key: found[key] for key in keys if key in found}


def is_named(archive: Archive, name: Person | Topic) -> bool:
    """Whether the archive has a name for this person's or topic's key."""
    with archive.reading() as connection:
        return connection.holds(_PERSON if isinstance(name, Person) else _TOPIC, key=name.key)


def keep_grounds(connection: Connection, arrived: Story, kept: bytes) -> None:
    """Keeps the grounds of a story that arrived; without any, forgets those of its older self."""
    if kept:
        connection.do(_KEEP, source=arrived.source, key=arrived.key, grounds=kept)
    else:
        forget_grounds(connection, arrived.source, arrived.key)


def forget_grounds(connection: Connection, source: str, key: str) -> None:
    """Forgets what the story of this key was made from."""
    connection.do(_FORGET, source=source, key=key)
