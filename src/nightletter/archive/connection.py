"""Connection: one connection to the archive's file; questions come back as typed values, a fault of the file as a fault.

SQLite by itself: to load SQLAlchemy took half of what a command takes to start, and most of what a question takes.
A question or statement is a constant with named parameters. Nothing is begun or committed but by `transaction`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias, TypeVar

from nightletter.fault import Fault

Given: TypeAlias = str | int | bytes | None
Made = TypeVar("Made")

# What is wrong with the file; an IntegrityError, say, is wrong with what we do, and no fault of its.
_UNREADABLE = (sqlite3.DatabaseError, sqlite3.OperationalError)
_PATIENCE = 10  # seconds to wait for somebody else's lock on the file
_PAUSE = 0.005  # seconds before it is tried again, where SQLite does not wait by itself


class ArchiveFault(Fault):
    """The archive cannot be opened or read."""


class Connection:
    """An open connection; it belongs to the process and the thread that opened it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._open = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        except sqlite3.DatabaseError as reason:
            raise self._said(reason) from None
        try:
            # Readers (the press's workers) go on while an import writes.
            self._do_patiently("PRAGMA journal_mode=WAL")
            self.do("PRAGMA foreign_keys=ON")
            # What is deleted is to be gone from the file, too.
            self.do("PRAGMA secure_delete=ON")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Gives the file back."""
        self._open.close()

    def rows(self, made: Callable[..., Made], question: str, /, **given: Given) -> Iterator[Made]:
        """What `made` makes of the columns of each row, as it is asked for; the file may change meanwhile, the answer does not."""
        try:
            cursor = self._open.execute(question, given)
            try:
                for row in cursor:
                    yield made(*row)
            finally:
                cursor.close()
        except sqlite3.DatabaseError as reason:
            raise self._said(reason) from None

    def one(self, made: Callable[..., Made], question: str, /, **given: Given) -> Made | None:
        """What `made` makes of the first row, if there is any."""
        found = list(self.rows(made, question, **given))
        return found[0] if found else None

    def only(self, made: Callable[..., Made], question: str, /, **given: Given) -> Made:
        """What `made` makes of a row that is always there."""
        (found,) = self.rows(made, question, **given)
        return found

    def holds(self, question: str, /, **given: Given) -> bool:
        """Whether there is any row."""
        return bool(self.one(lambda *_: True, question, **given))

    def do(self, statement: str, /, **given: Given) -> int:
        """Does `statement`; how many rows it touched."""
        try:
            return self._open.execute(statement, given).rowcount
        except sqlite3.DatabaseError as reason:
            raise self._said(reason) from None

    def do_each(self, statement: str, rows: Iterable[Mapping[str, Given]]) -> None:
        """Does `statement` with each of `rows`."""
        try:
            self._open.executemany(statement, rows)
        except sqlite3.DatabaseError as reason:
            raise self._said(reason) from None

    def do_all(self, statements: str) -> None:
        """Does all of `statements`, which end in semicolons and take nothing; within a transaction all or none."""
        # executescript would first commit what is under way.
        statement = ""
        for line in statements.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.do(statement)
                statement = ""

    def truncate(self) -> bool:
        """Puts all that was written into the file itself and leaves nothing beside it; False while others read what was before."""
        is_busy, _, _ = self.only(lambda *found: found, "PRAGMA wal_checkpoint(TRUNCATE)")
        return not is_busy

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done meanwhile is kept if the context ends well, else all forgotten; another's transaction is waited for."""
        self.do("BEGIN IMMEDIATE")
        try:
            yield
            self.do("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _do_patiently(self, statement: str) -> None:
        """Does `statement`, for which SQLite does not wait by itself while another opens or closes the file."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                self._open.execute(statement)
            except sqlite3.OperationalError as reason:
                # The last byte is the kind of fault, those above it say more.
                if reason.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise self._said(reason) from None
                time.sleep(_PAUSE)
            except sqlite3.DatabaseError as reason:
                raise self._said(reason) from None
            else:
                return

    def _roll_back(self) -> None:
        # A full disk may have rolled it back by itself.
        if self._open.in_transaction:
            self.do("ROLLBACK")

    def _said(self, reason: sqlite3.DatabaseError) -> Exception:
        # A spoilt page of the file is found by whatever question first comes upon it.
        if type(reason) not in _UNREADABLE:
            return reason
        return ArchiveFault(
            str(self._file),
            f"this archive cannot be read or written ({reason})",
            "make room if the disk is full; if not, and nothing else is at work on it, move it away or restore a copy",
        )
