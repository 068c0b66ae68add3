"""First visit: seconds until a reader who was never here has a whole story, on each line, in each browser, beside the floor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import median

from msgspec import Struct

from bench.lines.reading import BrowserName, Job
from bench.lines.session import Session
from bench.lines.stand import Stand
from bench.table import Table
from nightletter.weigh import Network, floor

PATIENCE = 60.0
# A line that loses little brings a page sooner or not at all.
_SOON = 10.0
# Where half of all packets are lost, visits are made beside each other: most of the time they wait.
_MUCH_LOSS, _BESIDE = 0.3, 10


class Visited(Struct, frozen=True):
    """Visits of one browser to one stand on one line."""

    network: Network
    browser: BrowserName
    stand: Stand
    seconds: tuple[float | None, ...]

    @property
    def arrived(self) -> list[float]:
        """The seconds of those visits that came to the end of the story."""
        return sorted(one for one in self.seconds if one is not None)

    @property
    def middle(self) -> float | None:
        """The median, if at least half of the visits have arrived."""
        return median(self.arrived) if 2 * len(self.arrived) > len(self.seconds) else None

    @property
    def floor(self) -> float | None:
        """The floor of this page on this line."""
        return floor(self.network, self.stand.size)


def visits(
    session: Session,
    networks: Iterable[Network],
    browsers: Iterable[BrowserName],
    stands: Iterable[tuple[Stand, int]],
    say: Callable[[str], None],
) -> list[Visited]:
    """Every stand, as often as is said with it, in every browser on every line."""
    found = []
    every = [(browser, stand, count) for browser in browsers for stand, count in stands]
    for network in networks:
        for browser, stand, count in every:
            one = _visited(session, network, browser, stand, count)
            found.append(one)
            say(f"{network.name}, {browser}, {stand.name}: {_told(one)}")
    return found


def _visited(session: Session, network: Network, browser: BrowserName, stand: Stand, count: int) -> Visited:
    lossy = network.loss > _MUCH_LOSS
    beside = min(_BESIDE, count) if lossy else 1
    job = Job(browser, (stand.page,) * (count // beside), PATIENCE if lossy else _SOON)
    seconds = [one for read in session.read(network, *[job] * beside) for one in read.seconds]
    return Visited(network, browser, stand, tuple(seconds))


def _told(one: Visited) -> str:
    if one.middle is None or one.floor is None:
        return f"{len(one.arrived)} of {len(one.seconds)} came"
    return f"{one.middle:.2f} s, {one.middle / one.floor:.2f} × the floor, {len(one.arrived)} of {len(one.seconds)} came"


def tables(found: list[Visited]) -> tuple[Table, ...]:
    """A table a browser."""
    browsers = dict.fromkeys(one.browser for one in found)
    return tuple(_table(browser, [one for one in found if one.browser == browser]) for browser in browsers)


def _table(browser: str, found: list[Visited]) -> Table:
    names = tuple(dict.fromkeys(one.stand.name for one in found))
    columns = ["line", *(f"{name}, s" for name in names)]
    columns += [f"{name} in times of {names[0]}" for name in names[1:]]
    rows = []
    for network in dict.fromkeys(one.network.name for one in found):
        mine = [
            one for name in names for one in found if (one.network.name, one.stand.name) == (network, name)
        ]
        first = mine[0].middle
        times = [f"{one.middle / first:.2f} ×" if first and one.middle else "–" for one in mine[1:]]
        rows.append((network, *map(_cell, mine), *times))
    note = "In brackets the quickest and the slowest; then the middle in times of the page's floor."
    return Table(f"A first visit in {browser}", tuple(columns), tuple(rows), (note,))


def _cell(one: Visited) -> str:
    came = f"{len(one.arrived)} of {len(one.seconds)} came"
    if one.middle is None or one.floor is None:
        return came
    said = (
        f"{one.middle:.2f} ({one.arrived[0]:.2f}–{one.arrived[-1]:.2f}), {one.middle / one.floor:.2f} × floor"
    )
    return said if len(one.arrived) == len(one.seconds) else f"{said}, {came}"
