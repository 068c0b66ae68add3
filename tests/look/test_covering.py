"""A covering leaves no pair out, and most combinations."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from look.covering import covering

ROWS = st.lists(st.tuples(*[st.integers(0, 4)] * 4), max_size=60, unique=True)


def pairs(rows: list[tuple[int, ...]]) -> set[tuple[int, int, int, int]]:
    return {
        (here, row[here], there, row[there])
        for row in rows
        for here, there in combinations(range(len(row)), 2)
    }


@given(ROWS)
def test_every_pair_that_can_be_had_is_taken(rows: list[tuple[int, ...]]) -> None:
    taken = covering(rows)
    assert pairs(taken) == pairs(rows)
    assert [row for row in rows if row in taken] == taken


@given(ROWS)
def test_the_same_rows_give_the_same_choice(rows: list[tuple[int, ...]]) -> None:
    assert covering(rows) == covering(list(rows))


def test_few_are_taken() -> None:
    # Forty kinds in five modes take two hundred at least.
    rows = list(product(range(40), range(3), range(3), range(5)))
    assert len(covering(rows)) <= 210


def test_no_value_is_taken_much_more_than_another() -> None:
    taken = covering(list(product(range(20), range(3), range(3), range(5))))
    counts = [sum(row[1:3] == two for row in taken) for two in product(range(3), range(3))]
    assert max(counts) <= 2 * min(counts)
