"""A covering: few of many combinations, in which every pair of values still stands together once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations
from typing import TypeAlias, TypeVar

_Row = TypeVar("_Row", bound=tuple[Hashable, ...])
_Pair: TypeAlias = tuple[int, Hashable, int, Hashable]


def covering(rows: Sequence[_Row]) -> list[_Row]:
    """Some of `rows`, in their order, that hold every pair of values which any of them holds.

    Greedy: the row with most new pairs is taken next; of several the one whose pairs were taken least, so that no value is
    seen much more than others; of these the first. The same rows always give the same choice. What cannot be combined is not
    among `rows`, so no pair is asked for that cannot be had.
    """
    pairs = [_pairs(row) for row in rows]
    holders: dict[_Pair, list[int]] = {}
    for number, held in enumerate(pairs):
        for pair in held:
            holders.setdefault(pair, []).append(number)
    # For each row, how many of its pairs are new (negative, so that most comes first), and how often all were taken.
    ranks = [(-len(held), 0) for held in pairs]
    seen: set[_Pair] = set()
    taken: set[int] = set()
    while len(seen) < len(holders):
        best = min(range(len(rows)), key=ranks.__getitem__)
        taken.add(best)
        for pair in pairs[best]:
            for number in holders[pair]:
                new, used = ranks[number]
                ranks[number] = (new + (pair not in seen), used + 1)
            seen.add(pair)
    return [row for number, row in enumerate(rows) if number in taken]


def _pairs(row: tuple[Hashable, ...]) -> tuple[_Pair, ...]:
    return tuple((here, one, there, other) for (here, one), (there, other) in combinations(enumerate(row), 2))
