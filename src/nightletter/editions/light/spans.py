"""Spans: a table's rows parted in two where cells reach over the cut, so that no cell leaves its column."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from nightletter.story import Cell, Row

Rows = tuple[Row, ...]


def parted_rows(rows: Rows, at: int) -> tuple[Rows, Rows]:
    """`rows` before and from `at`; a cell that spans both ends with the first, and an empty one goes on in its column."""
    return _ended(rows[:at]), _ended((_with_reaching(rows[at], _reaching(rows, at)), *rows[at + 1 :]))


def _ended(rows: Rows) -> Rows:
    """`rows` without a cell that reaches below the last."""
    return tuple(
        tuple(replace(cell, rows=min(cell.rows, len(rows) - index)) for cell in row)
        for index, row in enumerate(rows)
    )


def _reaching(rows: Rows, at: int) -> dict[int, Cell]:
    """What is left below `at` of the cells above it, by column; as empty cells."""
    reaching: dict[int, Cell] = {}
    taken: dict[int, int] = {}
    for index, row in enumerate(rows[:at]):
        column = 0
        for cell in row:
            while taken.get(column, 0) > index:
                column += 1
            end = index + cell.rows
            if end > at:
                reaching[column] = replace(cell, words=(), rows=end - at)
            taken.update(dict.fromkeys(range(column, column + cell.columns), end))
            column += cell.columns
    return reaching


def _with_reaching(row: Sequence[Cell], reaching: dict[int, Cell]) -> Row:
    """`row` with the cells of `reaching` each in its column."""
    out: list[Cell] = []
    column = 0
    own = iter(row)
    last = max(reaching, default=-1)
    while True:
        cell = reaching.get(column) or next(own, None)
        if cell is None and column > last:
            return tuple(out)
        # A short row leaves columns empty up to the cell that reaches into it.
        out.append(cell or Cell(()))
        column += out[-1].columns
