"""Offers: readers who open a story in Full and stay: when its text came, when Light was offered, and to whom neither happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import median

from bench.lines.newsroom import Newsroom
from bench.lines.reading import Job, Read
from bench.lines.session import Session
from bench.lines.stand import long_stand
from bench.table import Table
from nightletter.weigh import NETWORKS, Network

# Seconds from asking for the page within which its text or an offer has to be there.
IN_TIME = 5.5
_STAY = 7.0
_HEALTHY, _BESIDE = "good", 5
_COLUMNS = ("line", "text came", "after, s", "Light offered", "after, s", f"neither within {IN_TIME} s")


def offered(
    session: Session,
    newsroom: Newsroom,
    networks: Iterable[Network],
    often: tuple[int, int],
    say: Callable[[str], None],
) -> Table:
    """On each line so many readers in Chromium, one after the other, and on the healthy one so many more, five beside each other."""
    page = long_stand(newsroom).page
    count, healthy = often
    crowds = [(network.name, network, count, 1) for network in networks]
    crowds.append((f"{_HEALTHY}, many", NETWORKS[_HEALTHY], healthy, _BESIDE))
    rows = []
    for name, network, readers, beside in crowds:
        if not readers:
            continue
        job = Job("Chromium", (page,) * readers, _STAY, beside=beside, staying=True)
        rows.append(_row(name, session.read(network, job)[0]))
        say(f"{name}: text came {rows[-1][1]}, Light offered {rows[-1][3]}")
    return Table("Who is offered Light while a story opens in Full", _COLUMNS, tuple(rows))


def _row(name: str, read: Read) -> tuple[str, ...]:
    left = sum(
        all(one is None or one > IN_TIME for one in pair)
        for pair in zip(read.seconds, read.offered, strict=True)
    )
    return name, *_cells(read.seconds), *_cells(read.offered), str(left)


def _cells(seconds: tuple[float | None, ...]) -> tuple[str, str]:
    there = sorted(one for one in seconds if one is not None)
    when = f"{median(there):.1f} ({there[0]:.1f}–{there[-1]:.1f})" if there else "–"
    return f"{len(there)} of {len(seconds)}", when
