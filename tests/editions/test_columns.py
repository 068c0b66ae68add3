"""Tables: numbers under numbers, heads that name their columns."""

from __future__ import annotations

import pytest

from nightletter.editions.columns import numeric_columns
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
