"""Freezing: a reader on lines that let every connection fall silent: stories read one after the other, and the way out of Full."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from bench.lines.newsroom import Newsroom
from bench.lines.reading import Job, Read
from bench.lines.session import Session
from bench.lines.stand import every_story, frozen_stand
from bench.table import Table
from nightletter.weigh import NETWORKS, Network, floor

LINES = ("freeze", "freeze-16k")
# A story that has not come by then will not come any more.
_PATIENCE = 4.0
# Each story of Full that does not come costs that much, so fewer are tried.
_FEWER = 5
_SWITCH_PATIENCE = 15.0


def read_on(session: Session, newsroom: Newsroom, count: int, say: Callable[[str], None]) -> Table:
    """`count` stories of Light, and a fifth as many of Full, one after the other in one window of Chromium: how many came whole."""
    rows = []
    for name in LINES:
        cells = []
        for edition in ("light", "full"):
            tried = count if edition == "light" else -(-count // _FEWER)
            job = Job("Chromium", every_story(newsroom, edition, tried), _PATIENCE, anew=False)
            (read,) = session.read(NETWORKS[name], job)
            whole = sum(one is not None for one in read.seconds)
            cells.append(f"{whole} of {tried}")
            say(f"{name}, {edition}: {whole} of {tried} stories came whole")
        rows.append((name, *cells))
    return Table(
        "Stories read one after the other on lines that freeze", ("line", "Light", "Full"), tuple(rows)
    )


def switched(session: Session, newsroom: Newsroom, count: int, say: Callable[[str], None]) -> Table:
    """A reader whose Full page froze in the middle of a story is offered Light and taps."""
    rows = []
    for name in LINES:
        for shared in (False, True):
            stand = frozen_stand(newsroom, shared=shared)
            job = Job("Chromium", (stand.page,) * count, _SWITCH_PATIENCE, switching=True)
            (read,) = session.read(NETWORKS[name], job)
            row = _row(NETWORKS[name], read)
            rows.append((f"{name}, {stand.name}", *row))
            say(f"{name}, {stand.name}: offered after {row[0]} s, {row[3]} came, {row[1]} s after the tap")
    columns = ("line", "offered after, s", "from tap to text, s", "floor, s", "came")
    return Table("From frozen Full to Light by the switch", columns, tuple(rows))


# The page of Light that the switch leads to weighs at most this, with its headers.
_MOST = 8_192 + 650


def _row(network: Network, read: Read) -> tuple[str, str, str, str]:
    offered = sorted(one for one in read.offered if one is not None)
    came = sorted(one for one in read.seconds if one is not None)
    return (
        f"{median(offered):.1f}" if offered else "–",
        f"{median(came):.2f} ({came[0]:.2f}–{came[-1]:.2f})" if came else "–",
        f"{floor(network, _MOST):.2f}",
        f"{len(came)} of {len(read.seconds)}",
    )
