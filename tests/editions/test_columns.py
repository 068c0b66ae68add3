"""Tables: numbers under numbers, heads that name their columns."""

from __future__ import annotations

import pytest

from nightletter.editions.columns import naming_rows, numeric_columns
from nightletter.story import Cell, Table


def rows(*lines: str) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(Cell((cell,) if cell else ()) for cell in line.split("|")) for line in lines)


@pytest.mark.parametrize("text", ["7", "1,234.50", "+103%", "−4", "۲۴۰", "۱۰۳٪", "$ 12", "–", "12 500"])
def test_a_number_of_any_script_is_set_as_one(text: str) -> None:
    assert numeric_columns(Table(rows(f"City|{text}"))) == {1}


@pytest.mark.parametrize("text", ["seven", "7 boats", "v1.2", "3rd", "12:30"])
def test_a_word_is_not_taken_for_a_number(text: str) -> None:
    assert not numeric_columns(Table(rows(text)))


def test_one_word_makes_a_column_of_words() -> None:
    assert numeric_columns(Table(rows("1|2", "none|3"))) == {1}


def test_an_empty_column_is_not_one_of_numbers() -> None:
    assert not numeric_columns(Table(rows("|", "|")))


def test_where_cells_span_no_column_is_judged() -> None:
    assert not numeric_columns(Table(((Cell(("1",), columns=2),), (Cell(("1",)), Cell(("2",))))))


HEAD = rows("City|Price")


def named(table: Table) -> list[bool]:
    return [row[0].header for row in naming_rows(table)]


def test_a_first_column_of_words_below_a_head_names_its_rows() -> None:
    assert named(Table(rows("Sarvan|4.60", "Lajvard|4"), head=HEAD)) == [True, True]


@pytest.mark.parametrize(
    "table",
    [
        Table(rows("Sarvan|4.60")),
        Table(rows("2019|4.60", "2020|5"), head=HEAD),
        Table(rows("Sarvan|4.60", "|5"), head=HEAD),
        Table(rows("Sarvan"), head=HEAD),
        Table(((Cell(("Sarvan",), rows=2), Cell(("4",))), (Cell(("5",)),)), head=HEAD),
    ],
    ids=["no head", "numbers", "no words", "nothing beside", "spans"],
)
def test_other_first_columns_name_nothing(table: Table) -> None:
    assert not any(named(table))
