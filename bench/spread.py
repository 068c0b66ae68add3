"""Spread: what several rounds gave, written as one figure: the middle one, and the least and the most."""

from __future__ import annotations

from collections.abc import Iterable


def spread(values: Iterable[float], digits: int = 2) -> str:
    """`0.42 (0.40–0.47)`; the value alone where all rounds, or the only one, gave the same as written."""
    ordered = sorted(values)
    if not ordered:
        return "–"
    least, most = (f"{value:,.{digits}f}" for value in (ordered[0], ordered[-1]))
    return least if least == most else f"{middle(ordered):,.{digits}f} ({least}–{most})"


def middle(values: Iterable[float]) -> float:
    """The median, of an even number of values the lower one."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]
