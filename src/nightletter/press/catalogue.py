"""Catalogue: what one edition's store holds, from which sheet, made from what; it may be deleted, and is made anew.

It belongs to one store. A printing is entered in one transaction, which ends after the store is safely on disk. One that was
cut short leaves nothing here but the mark that the store is unsettled: the next finds the same sheets stale, prints
them again, and looks the store over for pages that nothing stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    exists,
    insert,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError

from nightletter.archive import Subject, subject
from nightletter.editions import Sheet
from nightletter.paper import Paper
from nightletter.press.printing import Printed

_metadata = MetaData()
_sheets = Table(
    "sheets",
    _metadata,
    Column("sheet", String, primary_key=True),
    Column("failed", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# Two sheets may give the same rendition, since it is named by its content.
_pages = Table(
    "pages",
    _metadata,
    Column("address", String, primary_key=True),
    Column("sheet", String, primary_key=True),
    Index("pages_by_sheet", "sheet"),
    sqlite_with_rowid=False,
)
_reads = Table(
    "reads",
    _metadata,
    Column("subject", String, primary_key=True),
    Column("sheet", String, primary_key=True),
    Index("reads_by_sheet", "sheet"),
    sqlite_with_rowid=False,
)
# What the sheets were made from that is not in the archive, and up to where the archive was printed.
_state = Table(
    "state", _metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)

_VERSION = "archive version"
_UNSETTLED = "unsettled"


def catalogue_file(paper: Paper, edition: str) -> Path:
    """The file of an edition's catalogue."""
    return paper.directory / "press" / f"{edition}.db"


class Catalogue:
    """One edition's catalogue. Use as a context: what was entered is kept when it ends well, else forgotten."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(f"sqlite:///{file}")
        try:
            _metadata.create_all(self._engine)
        except DatabaseError:
            # It is spoilt, and nothing stands in it that printing does not find out again.
            self._engine.dispose()
            file.unlink()
            _metadata.create_all(self._engine)
        self._connection = self._engine.connect()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._engine.dispose()

    # --- What it knows ---

    @property
    def version(self) -> int | None:
        """The version of the archive up to which the store is printed; None for a store never printed."""
        value = self.state(_VERSION)
        return None if value is None else int(value)

    @property
    def unsettled(self) -> bool:
        """Whether a printing was cut short, so that the store may hold pages that nothing stands for."""
        return self.state(_UNSETTLED) != "no"

    def state(self, name: str) -> str | None:
        """What was kept under `name`."""
        return self._connection.execute(select(_state.c.value).where(_state.c.name == name)).scalar()

    def holders(self, address: str) -> tuple[str, ...]:
        """The sheets whose page stands at `address`."""
        found = select(_pages.c.sheet).where(_pages.c.address == address).order_by(_pages.c.sheet)
        return tuple(self._connection.execute(found).scalars())

    def pages_of(self, sheet: str) -> tuple[str, ...]:
        """The addresses of the pages that `sheet` last gave."""
        found = select(_pages.c.address).where(_pages.c.sheet == sheet).order_by(_pages.c.address)
        return tuple(self._connection.execute(found).scalars())

    def reads_of(self, sheet: str) -> tuple[Subject, ...]:
        """The subjects that `sheet` was last made from."""
        found = select(_reads.c.subject).where(_reads.c.sheet == sheet).order_by(_reads.c.subject)
        return tuple(map(subject, self._connection.execute(found).scalars()))

    def readers(self, one: Subject) -> tuple[str, ...]:
        """The sheets made from `one`."""
        found = select(_reads.c.sheet).where(_reads.c.subject == str(one)).order_by(_reads.c.sheet)
        return tuple(self._connection.execute(found).scalars())

    def failed(self) -> tuple[str, ...]:
        """The sheets that failed when they were last printed."""
        found = select(_sheets.c.sheet).where(_sheets.c.failed == 1).order_by(_sheets.c.sheet)
        return tuple(self._connection.execute(found).scalars())

    def sheets(self) -> Iterator[str]:
        """Every sheet there is, in order."""
        yield from self._connection.execute(select(_sheets.c.sheet).order_by(_sheets.c.sheet)).scalars()

    def has(self, sheet: Sheet | str) -> bool:
        """Whether `sheet` was ever printed and not forgotten."""
        found = select(exists().where(_sheets.c.sheet == str(sheet)))
        return bool(self._connection.execute(found).scalar())

    def holds(self, address: str) -> bool:
        """Whether any sheet's page stands at `address`."""
        found = select(exists().where(_pages.c.address == address))
        return bool(self._connection.execute(found).scalar())

    # --- What is entered ---

    def enter(self, printed: Printed) -> None:
        """Notes the pages and reads of a sheet in place of those it had; a failed one keeps them and is tried again."""
        sheet = str(printed.sheet)
        self._enter_sheet(sheet, failed=printed.failure is not None)
        if printed.failure:
            return
        self._clear(sheet)
        self._insert(_pages, ({"address": proof.address, "sheet": sheet} for proof in printed.proofs))
        self._insert(_reads, ({"sheet": sheet, "subject": subject} for subject in printed.reads))

    def forget(self, sheet: Sheet | str) -> None:
        """Drops a sheet, its pages and its reads."""
        self._clear(str(sheet))
        self._connection.execute(delete(_sheets).where(_sheets.c.sheet == str(sheet)))

    def begin(self, doubtful: Iterable[str] = ()) -> None:
        """Marks the store as being changed, and the states under the names `doubtful` as holding no longer."""
        for name in doubtful:
            self._keep(name, "")
        self._keep(_UNSETTLED, "yes")
        self._connection.commit()

    def settle(self, version: int, states: Iterable[tuple[str, str]]) -> None:
        """Keeps all that was entered; call it when the store is safely on disk."""
        self._keep(_VERSION, str(version))
        for name, value in states:
            self._keep(name, value)
        self._keep(_UNSETTLED, "no")
        self._connection.commit()

    def _enter_sheet(self, sheet: str, *, failed: bool) -> None:
        statement = upsert(_sheets).values(sheet=sheet, failed=int(failed))
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["sheet"], set_={"failed": int(failed)})
        )

    def _clear(self, sheet: str) -> None:
        self._connection.execute(delete(_pages).where(_pages.c.sheet == sheet))
        self._connection.execute(delete(_reads).where(_reads.c.sheet == sheet))

    def _keep(self, name: str, value: str) -> None:
        statement = upsert(_state).values(name=name, value=value)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
        )

    def _insert(self, table: Table, rows: Iterable[dict[str, str]]) -> None:
        if values := list(rows):
            self._connection.execute(insert(table), values)
