"""Migration: an archive that an older nightletter wrote gets the tables of this one when it is opened, by itself.

The number of the tables' form, the schema, stands in the file (`user_version`). Each step leads from one schema to the next;
all of them are one transaction, so that an archive has the old form or the new one, whatever happens meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import TypeAlias
from zoneinfo import ZoneInfo

from nightletter.archive.connection import ArchiveFault, Connection
from nightletter.archive.marks import SECRET, SECRET_BYTES, mark
from nightletter.archive.tables import SCHEMA, TABLES

Step: TypeAlias = Callable[[Connection], None]

_SCHEMA_HERE = "PRAGMA user_version"
_HAS_TABLES = "SELECT name FROM sqlite_master WHERE name = 'stories'"
_NEW_SETTING = "INSERT OR IGNORE INTO settings (name, value) VALUES (:name, :value)"


def prepare(connection: Connection, file: Path, zone: ZoneInfo) -> None:
    """Makes the tables where there are none, and brings older ones up to date. Raises `ArchiveFault` where they are newer.

    Several may do so at the same time: the first does it, the others wait.
    """
    if _schema(connection, file) == SCHEMA:
        return
    with connection.transaction():
        schema = _schema(connection, file)
        if schema == 0 and not connection.holds(_HAS_TABLES):
            connection.do_all(TABLES)
        else:
            # A first opening that was cut short left the tables of schema 1 without their number.
            for step in STEPS[max(schema, 1) - 1 :]:
                step(connection)
        for name, value in (("zone", zone.key), ("version", "0"), (SECRET, token_hex(SECRET_BYTES))):
            connection.do(_NEW_SETTING, name=name, value=value)
        connection.do(f"PRAGMA user_version={SCHEMA}")


def _schema(connection: Connection, file: Path) -> int:
    schema = connection.only(int, _SCHEMA_HERE)
    if schema > SCHEMA:
        raise ArchiveFault(
            str(file),
            f"it was written by a newer nightletter (schema {schema}; this one knows {SCHEMA})",
            "use that one, or a newer; to go back, export with the newer and import that into a new paper",
        )
    return schema


# An archive of schema 1 may be from before it had grounds and plain pages. When a story was withdrawn stands among the changes.
_STATES = """
CREATE TABLE IF NOT EXISTS grounds (
    source VARCHAR NOT NULL, "key" VARCHAR NOT NULL, grounds BLOB NOT NULL, PRIMARY KEY (source, "key")
) WITHOUT ROWID;
DROP INDEX IF EXISTS plain_pages;
ALTER TABLE stories RENAME COLUMN withdrawn TO reason;
ALTER TABLE stories ADD COLUMN state VARCHAR NOT NULL DEFAULT 'published';
ALTER TABLE stories ADD COLUMN decided_by VARCHAR NOT NULL DEFAULT '';
ALTER TABLE stories ADD COLUMN decided_at VARCHAR NOT NULL DEFAULT '';
ALTER TABLE stories ADD COLUMN private VARCHAR NOT NULL DEFAULT '';
CREATE INDEX plain_pages ON stories (language) WHERE kind = 'page' AND state = 'published';
CREATE INDEX unpublished ON stories (decided_by) WHERE state != 'published';
UPDATE stories SET state = 'withdrawn', decided_by = 'person', decided_at = coalesce(
    (SELECT substr(max(moment), 1, 19) FROM changes WHERE deed = 'withdrawal of story ' || stories.id), ''
) WHERE reason IS NOT NULL;
CREATE TABLE held (
    source VARCHAR NOT NULL, "key" VARCHAR NOT NULL, published VARCHAR NOT NULL, story BLOB NOT NULL,
    why VARCHAR NOT NULL, number INTEGER NOT NULL, held_at VARCHAR NOT NULL DEFAULT '', PRIMARY KEY (source, "key")
);
CREATE TABLE others (
    source VARCHAR NOT NULL, "key" VARCHAR NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (source, "key", number)
) WITHOUT ROWID;
CREATE TABLE marks (
    mark BLOB NOT NULL, kind VARCHAR NOT NULL, story INTEGER NOT NULL,
    PRIMARY KEY (mark, kind, story), FOREIGN KEY(story) REFERENCES stories (id)
) WITHOUT ROWID;
CREATE INDEX marks_by_story ON marks (story);
CREATE TABLE forgotten (
    number INTEGER NOT NULL, source VARCHAR NOT NULL, secret BLOB NOT NULL, mark BLOB NOT NULL,
    PRIMARY KEY (number, source, mark)
);
"""
_WITHDRAWN = "SELECT id FROM stories WHERE state = 'withdrawn'"


def _states(connection: Connection) -> None:
    """To schema 2: stories can be hidden, held and forgotten; withdrawn ones are known again."""
    connection.do_all(_STATES)
    connection.do(_NEW_SETTING, name=SECRET, value=token_hex(SECRET_BYTES))
    for number in list(connection.rows(int, _WITHDRAWN)):
        mark(connection, number)


_TAKING_BACK = """
ALTER TABLE stories ADD COLUMN expires VARCHAR;
CREATE INDEX expiring ON stories (expires) WHERE expires IS NOT NULL;
CREATE TABLE taken (
    source VARCHAR NOT NULL, "key" VARCHAR NOT NULL, what VARCHAR NOT NULL, moment VARCHAR NOT NULL,
    PRIMARY KEY (source, "key", what, moment)
) WITHOUT ROWID;
CREATE TABLE undecided (
    source VARCHAR NOT NULL, "key" VARCHAR NOT NULL, what VARCHAR NOT NULL, since VARCHAR NOT NULL,
    story BLOB NOT NULL DEFAULT '', PRIMARY KEY (source, "key")
);
"""


def _taking_back(connection: Connection) -> None:
    """To schema 3: stories expire, and sources take back what they have published, within limits."""
    connection.do_all(_TAKING_BACK)


_NAMES = """
CREATE TABLE signers (
    source VARCHAR NOT NULL, who VARCHAR NOT NULL, "key" VARCHAR NOT NULL, names VARCHAR NOT NULL,
    PRIMARY KEY (source, who, "key")
) WITHOUT ROWID;
CREATE TABLE renames (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, source VARCHAR NOT NULL, "key" VARCHAR NOT NULL, whole INTEGER NOT NULL
);
CREATE TABLE unsigned (
    source VARCHAR NOT NULL, "key" VARCHAR NOT NULL, rename INTEGER NOT NULL, place INTEGER NOT NULL, fresh INTEGER NOT NULL,
    PRIMARY KEY (source, "key", rename)
) WITHOUT ROWID;
CREATE INDEX unsigned_by_rename ON unsigned (rename);
"""


def _names(connection: Connection) -> None:
    """To schema 4: names that change at their source are held back until a person chooses."""
    connection.do_all(_NAMES)


# The first leads from schema 1 to 2, the next from 2 to 3, and so on up to `SCHEMA`.
STEPS: tuple[Step, ...] = (_states, _taking_back, _names)
