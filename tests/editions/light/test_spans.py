"""Spans: a table parted through cells that reach over several rows keeps every cell in its column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nightletter.editions.light.spans import Rows, parted_rows
from nightletter.story import Cell

Grid = dict[tuple[int, int], str]


def grid(rows: Rows) -> Grid:
    """Which cell's words stand in each line and column, found as HTML's own table algorithm does."""
    found: Grid = {}
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while (line, column) in found:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    found[line + down, column + right] = "".join(map(str, cell.words))
            column += cell.columns
    return found


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Whole tables: every place taken once, cells of all sizes."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(1, 5))
    free = {(line, column) for line in range(height) for column in range(width)}
    rows: list[tuple[Cell, ...]] = []
    for line in range(height):
        row: list[Cell] = []
        for column in range(width):
            if (line, column) not in free:
                continue
            wide = draw(st.integers(1, 3))
            while not all((line, column + right) in free for right in range(wide)):
                wide -= 1
            tall = draw(st.integers(1, height - line))
            row.append(Cell((f"{line}.{column}",), columns=wide, rows=tall))
            free -= {(line + down, column + right) for down in range(tall) for right in range(wide)}
        rows.append(tuple(row))
    return tuple(rows)


@given(tables(), st.data())
def test_every_cell_stays_in_its_line_and_column(rows: Rows, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(rows) - 1))
    first, second = parted_rows(rows, at)
    below = {(line + at, column): words for (line, column), words in grid(second).items()}
    together = grid(first) | below
    whole = grid(rows)
    assert together.keys() == whole.keys()
    # What goes on below the cut says nothing again.
    assert all(words in (whole[place], "") for place, words in together.items())
    assert {place: words for place, words in together.items() if words}.items() <= whole.items()


def test_rows_without_spans_are_just_parted() -> None:
    rows = tuple((Cell((str(number),)),) for number in range(4))
    assert parted_rows(rows, 1) == (rows[:1], rows[1:])


def test_a_short_row_is_filled_up_to_the_cell_that_reaches_into_it() -> None:
    rows = ((Cell(("a",)), Cell(("b",)), Cell(("c",), rows=2)), (Cell(("d",)),))
    assert parted_rows(rows, 1)[1] == ((Cell(("d",)), Cell(()), Cell(())),)
