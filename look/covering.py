"""A covering: few of many combinations, in which every pair of values still stands together once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations
from typing import TypeAlias, TypeVar

_Row = TypeVar("_Row", bound=tuple[Hashable, ...])
_Pair: TypeAlias = tuple[int, Hashable, int, Hashable]


def covering(rows: Sequence[_Row]) -> list[_Row]:
    """Some of `rows`, in their order, that hold every pair of values which any of them holds.

    Greedy: the row with most new pairs is taken next, the first of several; the same rows always give the same choice.
    What cannot be combined is not among `rows`, so no pair is asked for that cannot be had.
    """
    pairs = [_pairs(row) for row in rows]
    missing = set().union(*pairs)
    gains = [len(one) for one in pairs]
    taken: set[int] = set()
    while missing:
        best = _best(pairs, gains, missing)
        missing -= pairs[best]
        taken.add(best)
    return [row for number, row in enumerate(rows) if number in taken]


def _best(pairs: list[frozenset[_Pair]], gains: list[int], missing: set[_Pair]) -> int:
    """The first row with most missing pairs; `gains` are upper bounds, since what a row adds only shrinks."""
    best, most = 0, 0
    for number, bound in enumerate(gains):
        if bound > most:
            gains[number] = len(pairs[number] & missing)
            if gains[number] > most:
                best, most = number, gains[number]
    return best


def _pairs(row: tuple[Hashable, ...]) -> frozenset[_Pair]:
    return frozenset(
        (here, one, there, other) for (here, one), (there, other) in combinations(enumerate(row), 2)
    )
