"""Archive: every story the paper has published, in one SQLite file beside the originals of its media."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from nightletter.archive.connection import Connection
from nightletter.archive.migration import prepare
from nightletter.archive.originals import Originals

_ZONE = "SELECT value FROM settings WHERE name = 'zone'"


class Archive:
    """The paper's stories. It belongs to the process and thread that opened it.

    `zone` is where the paper's days began when its listings were last filed, `wished` where they are to begin (see `refile`).
    """

    def __init__(self, directory: Path, zone: ZoneInfo) -> None:
        self.file = directory / "archive.db"
        self.wished = self.zone = zone
        self.originals = Originals(directory / "originals")
        self._idle: list[Connection] = []
        self._closed = False
        try:
            with self.reading() as connection:
                prepare(connection, self.file, zone)
                self._read_zone(connection)
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
            self._read_zone(connection)
            yield connection

    def _read_zone(self, connection: Connection) -> None:
        # What changes before all is filed by another zone's days is filed, and taken out, by those of before.
        filed = connection.only(str, _ZONE)
        if filed != self.zone.key:
            self.zone = ZoneInfo(filed)

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
