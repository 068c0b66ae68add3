"""Sweeping: once stories were forgotten, no picture or recording is kept that no story has.

A story may have shown another picture before, and a forgetting or an import may have been ended half-way; so everything that is
kept is looked through, and that it is to be done stands in the archive until it is done.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.story import decode

_SOURCES = "SELECT value FROM settings WHERE name = 'sweep'"
_ASK = "INSERT OR REPLACE INTO settings (name, value) VALUES ('sweep', :sources)"
_SWEPT = "DELETE FROM settings WHERE name = 'sweep'"
_STORIES = """
SELECT story FROM stories UNION ALL SELECT story FROM waiting UNION ALL SELECT story FROM held UNION ALL
SELECT story FROM undecided WHERE length(story)
"""


def ask_to_sweep(connection: Connection, sources: Iterable[str]) -> None:
    """Keeps that a sweep is to come, which also empties what imports of `sources` have downloaded."""
    asked = sorted({*(_asked(connection) or ()), *sources})
    connection.do(_ASK, sources=msgspec.json.encode(asked).decode())


def to_sweep(archive: Archive) -> tuple[str, ...] | None:
    """The sources whose downloads are to go with the sweep that is to come; None where none is."""
    with archive.reading() as connection:
        return _asked(connection)


def swept(archive: Archive) -> None:
    """Nothing is to be swept any more."""
    with archive.writing() as connection:
        connection.do(_SWEPT)


def media_in_use(archive: Archive) -> frozenset[str]:
    """The names of all media that any story has, wherever it stands."""
    with archive.reading() as connection:
        return frozenset(name for story in connection.rows(decode, _STORIES) for name in story.media())


def _asked(connection: Connection) -> tuple[str, ...] | None:
    said = connection.one(str, _SOURCES)
    return None if said is None else msgspec.json.decode(said, type=tuple[str, ...])
