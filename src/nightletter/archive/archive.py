"""Archive: every story the paper has published, in one SQLite file beside the originals of its media."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from nightletter.archive.connection import ArchiveFault, Connection
from nightletter.archive.originals import Originals
from nightletter.archive.tables import SCHEMA, TABLES

_SCHEMA_HERE = "PRAGMA user_version"
# What came last into the tables without making older archives useless.
_HAS_ALL = "SELECT name FROM sqlite_master WHERE type = 'index' AND name = 'plain_pages'"
_NEW_SETTING = "INSERT OR IGNORE INTO settings (name, value) VALUES (:name, :value)"
_ZONE = "SELECT value FROM settings WHERE name = 'zone'"


class Archive:
    """The paper's stories; `zone` is where the paper's days begin. It belongs to the process and thread that opened it."""

    def __init__(self, directory: Path, zone: ZoneInfo) -> None:
        self.file = directory / "archive.db"
        self.zone = zone
        self.originals = Originals(directory / "originals")
        self._idle: list[Connection] = []
        self._closed = False
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Gives the file back; a question put later opens it again."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to ask; each question sees what is committed when it is put."""
        connection = self.lend()
        try:
            yield connection
        finally:
            self.take_back(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to ask and to change the archive with: all that is done is kept if the context ends well, else nothing."""
        with self.reading() as connection, connection.transaction():
            yield connection

    def lend(self) -> Connection:
        """A connection that nobody else has, for as long as the caller likes."""
        self._closed = False
        return self._idle.pop() if self._idle else Connection(self.file)

    def take_back(self, connection: Connection) -> None:
        """Takes back what was lent: opening costs more than most questions, and a connection keeps what it has prepared."""
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    def _prepare(self) -> None:
        with self.reading() as connection:
            schema = connection.only(int, _SCHEMA_HERE)
            if schema not in (0, SCHEMA):
                raise ArchiveFault(
                    str(self.file),
                    f"it was written by another version of nightletter (schema {schema})",
                    "import again into a new one",
                )
            # An archive from before there were grounds, or an index of plain pages, gets them; it lacks no story without.
            if schema == 0 or not connection.holds(_HAS_ALL):
                self._make(connection)

    def _make(self, connection: Connection) -> None:
        # A first opening that was cut short may have left the tables, and another may be under way.
        connection.do_all(TABLES)
        with connection.transaction():
            for name, value in (("zone", self.zone.key), ("version", "0")):
                connection.do(_NEW_SETTING, name=name, value=value)
            connection.do(f"PRAGMA user_version={SCHEMA}")


def filed_zone(archive: Archive) -> str:
    """The time zone by whose days the listings were last filed."""
    with archive.reading() as connection:
        return connection.only(str, _ZONE)
