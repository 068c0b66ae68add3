"""Catalogue: which pages each sheet last gave, and the hash of each; it belongs to one store and may be deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from sqlalchemy import Column, Index, MetaData, String, Table, create_engine, delete, insert, select

from nightletter.editions import Sheet
from nightletter.press.printing import Printed

_metadata = MetaData()
_pages = Table(
    "pages",
    _metadata,
    Column("address", String, primary_key=True),
    Column("sheet", String, nullable=False),
    Column("hash", String, nullable=False),
    Index("pages_by_sheet", "sheet"),
)
_reads = Table(
    "reads",
    _metadata,
    Column("sheet", String, primary_key=True),
    Column("subject", String, primary_key=True),
    sqlite_with_rowid=False,
)


class Catalogue:
    """One edition's catalogue. Use as a context: what was entered is kept when it ends."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(f"sqlite:///{file}")
        _metadata.create_all(self._engine)
        self._connection = self._engine.connect()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.commit()
        self._connection.close()
        self._engine.dispose()

    def hash_of(self, address: str) -> str | None:
        """The hash of the page last written at `address`."""
        return self._connection.execute(select(_pages.c.hash).where(_pages.c.address == address)).scalar()

    def sheet_of(self, address: str) -> str | None:
        """The sheet whose page stands at `address`."""
        return self._connection.execute(select(_pages.c.sheet).where(_pages.c.address == address)).scalar()

    def pages_of(self, sheet: str) -> tuple[str, ...]:
        """The addresses of the pages that `sheet` last gave."""
        found = select(_pages.c.address).where(_pages.c.sheet == sheet).order_by(_pages.c.address)
        return tuple(self._connection.execute(found).scalars())

    def sheets(self) -> Iterator[str]:
        """Every sheet that has a page, in order."""
        found = select(_pages.c.sheet).distinct().order_by(_pages.c.sheet)
        yield from self._connection.execute(found).scalars().all()

    def enter(self, printed: Printed) -> None:
        """Notes the pages of a sheet that was printed and stored, in place of those it gave before."""
        sheet = str(printed.sheet)
        self.forget(sheet)
        self._connection.execute(
            delete(_pages).where(_pages.c.address.in_([proof.address for proof in printed.proofs]))
        )
        self._insert(
            _pages,
            ({"address": proof.address, "sheet": sheet, "hash": proof.hash} for proof in printed.proofs),
        )
        self._insert(_reads, ({"sheet": sheet, "subject": subject} for subject in printed.reads))

    def forget(self, sheet: Sheet | str) -> None:
        """Drops a sheet and its pages."""
        self._connection.execute(delete(_pages).where(_pages.c.sheet == str(sheet)))
        self._connection.execute(delete(_reads).where(_reads.c.sheet == str(sheet)))

    def _insert(self, table: Table, rows: Iterable[dict[str, str]]) -> None:
        if values := list(rows):
            self._connection.execute(insert(table), values)
