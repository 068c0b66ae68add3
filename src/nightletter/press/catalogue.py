"""Catalogue: what one edition's store holds, from which sheet, made from what; it may be deleted, and is made anew.

It belongs to one store. A printing is entered in one transaction, which ends after the store is safely on disk. One that was
cut short leaves nothing here but the mark that the store is unsettled: the next finds the same sheets stale, prints
them again, and looks the store over for pages that nothing stands for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from nightletter.archive import Subject, subject
from nightletter.editions import Sheet
from nightletter.fault import Fault
from nightletter.paper import Paper
from nightletter.press.printing import Printed

# SQLite by itself, since a dozen statements go with every sheet: through SQLAlchemy they took a third of what printing a page
# takes, before compression. Two sheets may give the same rendition, since it is named by its content. `state` holds what the
# sheets were made from that is not in the archive, and up to where the archive was printed.
_TABLES = """
CREATE TABLE IF NOT EXISTS sheets (
    sheet VARCHAR NOT NULL PRIMARY KEY,
    failed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS failed_sheets ON sheets (sheet) WHERE failed = 1;
CREATE TABLE IF NOT EXISTS pages (
    address VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    PRIMARY KEY (address, sheet)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pages_by_sheet ON pages (sheet);
CREATE TABLE IF NOT EXISTS reads (
    subject VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    PRIMARY KEY (subject, sheet)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reads_by_sheet ON reads (sheet);
CREATE TABLE IF NOT EXISTS state (
    name VARCHAR NOT NULL PRIMARY KEY,
    value VARCHAR NOT NULL
);
"""
_VERSION = "archive version"
_UNSETTLED = "unsettled"
_PATIENCE = 10  # seconds to wait for somebody else's lock on the file


class CatalogueFault(Fault):
    """The catalogue cannot be read or written: the disk is full, say."""


def catalogue_file(paper: Paper, edition: str) -> Path:
    """The file of an edition's catalogue."""
    return paper.directory / "press" / f"{edition}.db"


class Catalogue:
    """One edition's catalogue. Use as a context: what was entered is kept when it ends well, else forgotten."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        try:
            self._connection = _opened(file)
        except sqlite3.DatabaseError as reason:
            if isinstance(reason, sqlite3.OperationalError):
                raise self._fault(reason) from None
            # It is spoilt, and nothing stands in it that printing does not find out again.
            file.unlink()
            self._connection = _opened(file)

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    # --- What it knows ---

    @property
    def version(self) -> int | None:
        """The version of the archive up to which the store is printed; None for a store never printed."""
        value = self.state(_VERSION)
        return None if value is None else int(value)

    def compact(self) -> None:
        """Writes the file anew, without what was deleted from it."""
        self._commit()
        self._connection.execute("VACUUM")

    @property
    def unsettled(self) -> bool:
        """Whether a printing was cut short, so that the store may hold pages that nothing stands for."""
        return self.state(_UNSETTLED) != "no"

    def state(self, name: str) -> str | None:
        """What was kept under `name`."""
        return next(self._column("SELECT value FROM state WHERE name = ?", name), None)

    def holders(self, address: str) -> tuple[str, ...]:
        """The sheets whose page stands at `address`."""
        return tuple(self._column("SELECT sheet FROM pages WHERE address = ? ORDER BY sheet", address))

    def pages_of(self, sheet: str) -> tuple[str, ...]:
        """The addresses of the pages that `sheet` last gave."""
        return tuple(self._column("SELECT address FROM pages WHERE sheet = ? ORDER BY address", sheet))

    def reads_of(self, sheet: str) -> tuple[Subject, ...]:
        """The subjects that `sheet` was last made from."""
        found = self._column("SELECT subject FROM reads WHERE sheet = ? ORDER BY subject", sheet)
        return tuple(map(subject, found))

    def readers(self, one: Subject) -> tuple[str, ...]:
        """The sheets made from `one`."""
        return tuple(self._column("SELECT sheet FROM reads WHERE subject = ? ORDER BY sheet", str(one)))

    def failed(self) -> tuple[str, ...]:
        """The sheets that failed when they were last printed."""
        return tuple(self._column("SELECT sheet FROM sheets WHERE failed = 1 ORDER BY sheet"))

    def sheets(self) -> Iterator[str]:
        """Every sheet there is, in order."""
        yield from self._column("SELECT sheet FROM sheets ORDER BY sheet")

    def has(self, sheet: Sheet | str) -> bool:
        """Whether `sheet` was ever printed and not forgotten."""
        return any(self._column("SELECT sheet FROM sheets WHERE sheet = ?", str(sheet)))

    def holds(self, address: str) -> bool:
        """Whether any sheet's page stands at `address`."""
        return any(self._column("SELECT sheet FROM pages WHERE address = ? LIMIT 1", address))

    # --- What is entered ---

    def enter(self, printed: Printed) -> None:
        """Notes the pages and reads of a sheet in place of those it had; a failed one keeps them and is tried again."""
        sheet = str(printed.sheet)
        self._enter_sheet(sheet, failed=printed.failure is not None)
        if printed.failure:
            return
        self._enter_each("pages", "address", sheet, {proof.address for proof in printed.proofs})
        self._enter_each("reads", "subject", sheet, set(printed.reads))

    def forget(self, sheet: Sheet | str) -> None:
        """Drops a sheet, its pages and its reads."""
        self._clear(str(sheet))
        self._do("DELETE FROM sheets WHERE sheet = ?", str(sheet))

    def begin(self, doubtful: Iterable[str] = ()) -> None:
        """Marks the store as being changed, and the states under the names `doubtful` as holding no longer."""
        for name in doubtful:
            self._keep(name, "")
        self._keep(_UNSETTLED, "yes")
        self._commit()

    def settle(self, version: int, states: Iterable[tuple[str, str]]) -> None:
        """Keeps all that was entered; call it when the store is safely on disk."""
        self._keep(_VERSION, str(version))
        for name, value in states:
            self._keep(name, value)
        self._keep(_UNSETTLED, "no")
        self._commit()

    def _enter_sheet(self, sheet: str, *, failed: bool) -> None:
        self._do("INSERT OR REPLACE INTO sheets VALUES (?, ?)", sheet, int(failed))

    def _enter_each(self, table: str, column: str, sheet: str, now: set[str]) -> None:
        # Only what differs: a month's list is made from a thousand cards, of which one is new.
        before = set(self._column(f"SELECT {column} FROM {table} WHERE sheet = ?", sheet))  # noqa: S608
        new, gone = sorted(now - before), sorted(before - now)
        self._many(f"INSERT INTO {table} VALUES (?, ?)", ((one, sheet) for one in new))  # noqa: S608
        self._many(
            f"DELETE FROM {table} WHERE {column} = ? AND sheet = ?",  # noqa: S608
            ((one, sheet) for one in gone),
        )

    def _clear(self, sheet: str) -> None:
        self._do("DELETE FROM pages WHERE sheet = ?", sheet)
        self._do("DELETE FROM reads WHERE sheet = ?", sheet)

    def _keep(self, name: str, value: str) -> None:
        self._do("INSERT OR REPLACE INTO state VALUES (?, ?)", name, value)

    def _column(self, question: str, *given: str) -> Iterator[str]:
        try:
            for (value,) in self._connection.execute(question, given):
                yield value
        except sqlite3.DatabaseError as reason:
            raise self._fault(reason) from None

    def _do(self, statement: str, *given: str | int) -> None:
        try:
            self._connection.execute(statement, given)
        except sqlite3.DatabaseError as reason:
            raise self._fault(reason) from None

    def _many(self, statement: str, rows: Iterable[tuple[str, ...]]) -> None:
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.DatabaseError as reason:
            raise self._fault(reason) from None

    def _commit(self) -> None:
        try:
            self._connection.commit()
        except sqlite3.DatabaseError as reason:
            raise self._fault(reason) from None

    def _fault(self, reason: sqlite3.Error) -> CatalogueFault:
        remedy = "make room if the disk is full; if not, delete it, then print again: it is made anew"
        return CatalogueFault(str(self._file), f"this catalogue cannot be read or written ({reason})", remedy)


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        # What is deleted is to be gone from the file, too.
        connection.execute("PRAGMA secure_delete=ON")
        connection.executescript(_TABLES)
        # Only a question about each table finds out that one is spoilt.
        for table in ("sheets", "pages", "reads", "state"):
            connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
