"""Press: a whole paper printed, then one story published, one corrected, one withdrawn, by each system in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.invention import Invention
from bench.machine import Machine
from bench.measuring import Measured, Once, Step, failures, from_nothing, measured
from bench.running import Failed
from bench.site import laid_out
from bench.spread import middle, spread
from bench.systems import System
from bench.table import Table

FULL = "everything"
PUBLISHED = "one published"
CORRECTED = "one old one corrected"
WITHDRAWN = "one withdrawn"
NAMED = ", its file named"
NOTHING = "nothing changed"

_COLUMNS = (
    "system, step",
    "wall s",
    "cpu s",
    "of it compressing",
    "pages there",
    "written",
    "removed",
    "cpu ms a page before compression",
    "peak MB",
)


def measure(names: Iterable[str], count: int, place: Path, machine: Machine, limit: float) -> list[Measured]:
    """Every step of every system called for, on `count` stories."""
    stories = Invention(count)
    return [one for name in names for one in _system(name, stories, place, machine, limit)]


def tables(count: int, results: list[Measured]) -> tuple[Table, ...]:
    """What was measured on `count` stories, and how the others compare."""
    rows = tuple(row for one in results for row in _rows(one))
    return Table(f"{count:,} stories", _COLUMNS, rows, failures(results)), _ratios(count, results)


def _system(name: str, stories: Invention, place: Path, machine: Machine, limit: float) -> Iterator[Measured]:
    step = "writing the stories"
    try:
        with laid_out(name, stories, place) as system:
            for step, work in _steps(system, stories):
                yield measured(system, step, work, machine, limit)
    except Failed as failure:
        yield Measured(name, step, failure=str(failure))


def _steps(system: System, stories: Invention) -> Iterator[tuple[str, Step]]:
    """What is done to a system, in this order; the stories of no two steps or rounds are the same."""
    yield FULL, lambda number: from_nothing(system)
    yield PUBLISHED, lambda number: system.put(stories.published(number))
    if system.can_be_told:
        yield PUBLISHED + NAMED, lambda number: system.put_named(stories.published(10 + number))
    yield CORRECTED, lambda number: system.put(stories.corrected(number))
    if system.can_be_told:
        yield CORRECTED + NAMED, lambda number: system.put_named(stories.corrected(10 + number))
    yield WITHDRAWN, lambda number: system.withdraw(stories.withdrawn(number))
    if system.can_be_told:
        yield NOTHING, lambda number: system.build()[-1:]


def _rows(one: Measured) -> Iterator[tuple[str, ...]]:
    if one.failure:
        yield (f"{one.system}, {one.step}", *("failed" for _ in _COLUMNS[1:]))
        return
    rounds = one.rounds
    full = one.step == FULL
    yield (
        f"{one.system}, {one.step}",
        spread(once.wall for once in rounds),
        spread(once.cpu for once in rounds),
        spread(once.compression for once in rounds) if rounds[0].compression else "–",
        spread((once.pages for once in rounds), 0),
        spread((once.written for once in rounds), 0),
        spread((once.removed for once in rounds), 0),
        spread(once.plain_cpu / once.pages * 1000 for once in rounds) if full else "",
        spread((once.peak / 1e6 for once in rounds), 0),
    )
    names = [name for name, _ in rounds[0].commands]
    for index, name in enumerate(names if len(names) > 1 else ()):
        parts = [once.commands[index][1] for once in rounds]
        yield (
            f"· {name}",
            spread(part.wall for part in parts),
            spread(part.cpu for part in parts),
            *("" for _ in range(5)),
            spread((part.peak / 1e6 for part in parts), 0),
        )


def _ratios(count: int, results: list[Measured]) -> Table:
    """The others in times of Nightletter: wall and processor seconds of each step, and the processor's for a page."""
    ours = "nightletter"
    done = {(one.system, one.step): one.rounds for one in results if one.rounds}
    others = tuple(dict.fromkeys(one.system for one in results if one.system != ours))

    def row(label: str, step: str, mine: str, figure: Callable[[Once], float]) -> tuple[str, ...]:
        held = done.get((ours, mine), ())
        return label, *(_times(done.get((other, step), ()), held, figure) for other in others)

    rows = [
        row(f"{name}, {label}", step, mine, figure)
        for name, figure in (("wall", lambda once: once.wall), ("cpu", lambda once: once.cpu))
        for label, step, mine in _compared()
    ]
    rows.append(row("cpu a page before compression", FULL, FULL, lambda once: once.plain_cpu / once.pages))
    return Table(f"{count:,} stories: times what Nightletter takes", ("", *others), tuple(rows))


def _compared() -> Iterator[tuple[str, str, str]]:
    """A row's label, the others' step, and ours that it is held against."""
    for step in (FULL, PUBLISHED, CORRECTED, WITHDRAWN):
        yield step, step, step
        if step in (PUBLISHED, CORRECTED):
            yield step + NAMED, step, step + NAMED


def _times(others: Iterable[Once], ours: Iterable[Once], figure: Callable[[Once], float]) -> str:
    theirs, mine = list(map(figure, others)), list(map(figure, ours))
    return f"{middle(theirs) / middle(mine):,.2f} ×" if theirs and mine else "–"
