"""Pages: how many pages each system prints in a second of one processor, compression apart."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.copy import Stories
from bench.machine import Machine
from bench.measuring import Measured, failures, from_nothing, measured
from bench.running import Failed
from bench.site import laid_out
from bench.spread import spread
from bench.table import Table

_COLUMNS = (
    "system",
    "pages",
    "pages a cpu second",
    "with compression",
    "cpu s",
    "of it compressing",
    "wall s",
    "peak MB",
)


def measure(
    names: Iterable[str], stories: Stories, place: Path, machine: Machine, limit: float
) -> list[Measured]:
    """Everything printed from nothing, reading and parsing counted."""
    return [_system(name, stories, place, machine, limit) for name in names]


def table(stories: Stories, results: list[Measured]) -> Table:
    """What was measured on `stories`."""
    title = f"{len(stories):,} stories, {stories.name}"
    return Table(title, _COLUMNS, tuple(map(_row, results)), failures(results))


def _system(name: str, stories: Stories, place: Path, machine: Machine, limit: float) -> Measured:
    try:
        with laid_out(name, stories, place) as system:
            return measured(system, "everything", lambda number: from_nothing(system), machine, limit)
    except Failed as failure:
        return Measured(name, "everything", failure=str(failure))


def _row(one: Measured) -> tuple[str, ...]:
    if one.failure:
        return (one.system, *("failed" for _ in _COLUMNS[1:]))
    rounds = one.rounds
    return (
        one.system,
        spread((once.pages for once in rounds), 0),
        spread((once.pages / once.plain_cpu for once in rounds), 0),
        spread((once.pages / once.cpu for once in rounds), 0),
        spread(once.cpu for once in rounds),
        spread(once.compression for once in rounds) if rounds[0].compression else "–",
        spread(once.wall for once in rounds),
        spread((once.peak / 1e6 for once in rounds), 0),
    )
