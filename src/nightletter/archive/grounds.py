"""Grounds: what each story was made from, kept for its source, which may find that nothing of it has changed."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from sqlalchemy import Connection, delete, exists, select
from sqlalchemy.dialects.sqlite import insert as upsert

from nightletter.archive.archive import Archive
from nightletter.archive.tables import grounds, people, topics
from nightletter.story import Person, Story, Topic

# SQLite takes at most 32,766 values in one question; beyond some hundreds, reading all is faster than asking for each.
_ASKED_SINGLY = 500


class Grounded(Struct, frozen=True):
    """A story that arrives with what it was made from."""

    story: Story
    grounds: bytes


class AsBefore(Struct, frozen=True):
    """A story that does not arrive, because it is the one that arrived before under this key."""

    source: str
    key: str


def grounds_of(archive: Archive, source: str, keys: Collection[str]) -> dict[str, bytes]:
    """The grounds of the stories of `source` with these keys, as far as they are known."""
    mine = select(grounds.c.key, grounds.c.grounds).where(grounds.c.source == source)
    if len(keys) <= _ASKED_SINGLY:
        mine = mine.where(grounds.c.key.in_(keys))
    with archive.engine.connect() as connection:
        found = {row.key: row.grounds for row in connection.execute(mine)}
    return {key: found[key] for key in keys if key in found}


def is_named(archive: Archive, name: Person | Topic) -> bool:
    """Whether the archive has a name for this person's or topic's key."""
    table = people if isinstance(name, Person) else topics
    with archive.engine.connect() as connection:
        return bool(connection.execute(select(exists().where(table.c.key == name.key))).scalar_one())


def keep_grounds(connection: Connection, arrived: Story, kept: bytes) -> None:
    """Keeps the grounds of a story that arrived; without any, forgets those of its older self."""
    if kept:
        values = {"source": arrived.source, "key": arrived.key, "grounds": kept}
        statement = upsert(grounds).values(values)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["source", "key"], set_={"grounds": kept})
        )
    else:
        mine = (grounds.c.source == arrived.source, grounds.c.key == arrived.key)
        connection.execute(delete(grounds).where(*mine))
