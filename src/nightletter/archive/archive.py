"""Archive: every story the paper has published, in one SQLite file beside the originals of its media."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, ExceptionContext, create_engine, event, insert, select, text

from nightletter.archive.originals import Originals
from nightletter.archive.tables import grounds, metadata, settings
from nightletter.fault import Fault

# Raised whenever the tables change, or what is derived from a story and kept beside it.
SCHEMA = 1
# What is wrong with the file; an IntegrityError, say, is wrong with what we do, and no fault of its.
_UNREADABLE = (sqlite3.DatabaseError, sqlite3.OperationalError)


class ArchiveFault(Fault):
    """The archive cannot be opened or read."""


class Archive:
    """The paper's stories; `engine` is open for as long as the archive is, `zone` is where the paper's days begin."""

    def __init__(self, directory: Path, zone: ZoneInfo) -> None:
        self.file = directory / "archive.db"
        self.zone = zone
        self.originals = Originals(directory / "originals")
        self.engine = _engine(self.file)
        _prepare(self.engine, self.file, zone)

    def close(self) -> None:
        """Gives the file back."""
        self.engine.dispose()


def _engine(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _record: Any) -> None:
        # Readers (the press's workers) go on while an import writes.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA busy_timeout=10000")

    @event.listens_for(engine, "handle_error", retval=True)
    def _said(context: ExceptionContext) -> ArchiveFault | None:
        # A spoilt page of the file is found by whatever question first comes upon it.
        if type(context.original_exception) not in _UNREADABLE:
            return None
        return ArchiveFault(
            str(file),
            f"this archive cannot be read or written ({context.original_exception})",
            "make room if the disk is full; if not, and nothing else is at work on it, move it away or restore a copy",
        )

    return engine


def _prepare(engine: Engine, file: Path, zone: ZoneInfo) -> None:
    with engine.begin() as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        if version == 0:
            metadata.create_all(connection)
            # A first opening that was cut short may have left the tables.
            for name, value in (("zone", zone.key), ("version", "0")):
                connection.execute(insert(settings).prefix_with("OR IGNORE").values(name=name, value=value))
            connection.execute(text(f"PRAGMA user_version={SCHEMA}"))
        elif version != SCHEMA:
            raise ArchiveFault(
                str(file),
                f"it was written by another version of nightletter (schema {version})",
                "import again into a new one",
            )
        # An archive from before there were grounds gets room for them; it lacks nothing without.
        grounds.create(connection, checkfirst=True)


def filed_zone(archive: Archive) -> str:
    """The time zone by whose days the listings were last filed."""
    with archive.engine.connect() as connection:
        return str(connection.execute(select(settings.c.value).where(settings.c.name == "zone")).scalar_one())
