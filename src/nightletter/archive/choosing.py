"""Choosing: what becomes of stories that stand without a name, because it was changed: the new one everywhere, or on new stories only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.placing import place
from nightletter.archive.renaming import KEPT, TABLES_OF_STORIES, Choice, rewrite, whole_name
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.fault import Fault
from nightletter.story import Byline, Story, decode

_RENAMES = """
SELECT id, source, "key", (SELECT count(*) FROM unsigned WHERE rename = id AND NOT fresh),
    (SELECT count(*) FROM unsigned WHERE rename = id AND fresh) FROM renames ORDER BY id
"""
_UNSIGNED = 'SELECT source, "key", place, fresh FROM unsigned WHERE rename = :id ORDER BY source, "key"'
_PART = """
INSERT OR IGNORE INTO unsigned (source, "key", rename, place, fresh)
SELECT source, "key", 0, place, 0 FROM unsigned WHERE rename = :id AND NOT fresh
"""
_SIGNED = "DELETE FROM unsigned WHERE rename = :id"
_CHOSEN = "DELETE FROM renames WHERE id = :id"


class NameFault(Fault):
    """A name of which there is nothing to choose."""


class Unchosen(Struct, frozen=True):
    """A change of name that waits: its source, the new key and name, and how many old and new stories stand without it."""

    id: int
    source: str
    key: str
    name: str
    old: int
    new: int


class _Row(NamedTuple):
    id: int
    source: str
    key: str
    old: int
    new: int


class _Unsigned(NamedTuple):
    source: str
    key: str
    place: int
    fresh: int


def unchosen(archive: Archive, source: str = "") -> tuple[Unchosen, ...]:
    """The changes of names of which nobody has chosen what becomes of the stories; those of one source, or all."""
    with archive.reading() as connection:
        return tuple(one for one in _unchosen(connection) if source in ("", one.source))


def choose(archive: Archive, key: str, choice: Choice) -> Unchosen:
    """Chooses for those whose new name has this key: "rename" or "part". Raises `NameFault` where nothing waits for it."""
    with archive.writing() as connection:
        waiting = _unchosen(connection)
        mine = [one for one in waiting if one.key == key]
        if not mine:
            known = ", ".join(one.key for one in waiting)
            remedy = f"choose from {known}" if known else "nobody's name waits for a choice"
            raise NameFault(key, "is not the key of a name that was changed", remedy)
        changed: set[Subject] = set()
        for one in mine:
            decide(archive, connection, one.id, key, choice, changed)
        touch(connection, changed, "a choice about a name")
    counts = (sum(one.old for one in mine), sum(one.new for one in mine))
    return replace(mine[0], old=counts[0], new=counts[1])


def decide(
    archive: Archive, connection: Connection, number: int, key: str, choice: Choice, changed: set[Subject]
) -> None:
    """Puts the name of `key` where it belongs by `choice`, and adds what that touches to `changed`."""
    for row in list(connection.rows(_Unsigned, _UNSIGNED, id=number)):
        if choice == "rename" or row.fresh:
            _sign(archive, connection, row, key, changed)
    if choice == "part":
        connection.do(_PART, id=number)
    connection.do(_SIGNED, id=number)
    connection.do(_CHOSEN, id=number)


def _sign(archive: Archive, connection: Connection, row: _Unsigned, key: str, changed: set[Subject]) -> None:
    for table in TABLES_OF_STORIES:
        asked = {"source": row.source, "key": row.key}
        story = connection.one(decode, KEPT.format(table=table), **asked)
        if story is None or any(by.person == key for by in story.byline):
            continue
        byline = (*story.byline[: row.place], Byline(key), *story.byline[row.place :])
        signed: Story = replace(story, byline=byline)
        if table == "stories":
            place(archive, connection, signed, changed)
        else:
            rewrite(connection, table, signed)


def _unchosen(connection: Connection) -> list[Unchosen]:
    found: Iterable[_Row] = list(connection.rows(_Row, _RENAMES))
    return [
        Unchosen(row.id, row.source, row.key, whole_name(connection, row.key), row.old, row.new)
        for row in found
    ]
