"""Session: jobs done by browsers on the reader's machine while a link carries; a run in which packets came late is refused."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench.lines.link import Carried, Link
from bench.lines.namespaces import Namespaces
from bench.lines.newsroom import FULL, Newsroom
from bench.lines.reading import Job, Read
from nightletter.weigh import Network

LATEST = 20.0  # milliseconds that a packet may be late
_TRIES = 3
_START = 120.0  # seconds that browsers may take beside reading


class Late(Exception):
    """The machine was too busy to keep the time of the line."""


class Session:
    """The bench's two machines, with the paper served on one of them."""

    def __init__(self, world: Namespaces, newsroom: Newsroom, place: Path) -> None:
        self._world = world
        self._newsroom = newsroom
        self._place = place
        self._number = 0
        self.latest = 0.0
        """The latest packet of all runs that were not refused, milliseconds."""

    def read(self, network: Network, *jobs: Job) -> tuple[Read, ...]:
        """What came of `jobs`, done beside each other on one line; nothing of those that took too long. Raises `Late` when three runs were refused."""
        files = [(self._file(f"job{number}"), self._file(f"answer{number}")) for number in range(len(jobs))]
        for job, (told, answer) in zip(jobs, files, strict=True):
            told.write_bytes(msgspec.json.encode(job))
            answer.unlink(missing_ok=True)
        words = [str(file) for pair in files for file in pair]
        limit = max(len(job.pages) * (job.patience + 2) for job in jobs) + _START
        self.carry(network, [sys.executable, "-m", "bench.lines.reader", *words], limit)
        return tuple(_found(job, answer) for job, (_, answer) in zip(jobs, files, strict=True))

    def carry(self, network: Network, command: Sequence[str], limit: float) -> Carried:
        """Runs `command` on the reader's machine while the line is there."""
        late = 0.0
        reader = ["env", f"HOME={self._newsroom.home}", *command]
        for _ in range(_TRIES):
            self._number += 1
            devices = (self._world.reader_device, self._world.server_device)
            link = Link(network, *devices, {FULL}, self._number)
            carried = link.carry(self._world.in_reader(reader), limit)
            if carried.status and carried.seconds < limit:
                raise RuntimeError(f"{command[2]} on {network.name}: exit status {carried.status}")
            if (late := carried.late) <= LATEST:
                self.latest = max(self.latest, late)
                return carried
        raise Late(
            f"{network.name}: packets were up to {late:.0f} ms late, {LATEST:.0f} are allowed; "
            "leave the machine to this bench and start it again"
        )

    def _file(self, name: str) -> Path:
        return self._place / f"{name}.json"


def _found(job: Job, answer: Path) -> Read:
    """What came of a job: of one that was ended because it took too long, nothing; an hour's measuring is not to be lost with it."""
    if answer.exists():
        return msgspec.json.decode(answer.read_bytes(), type=Read)
    nothing = (None,) * len(job.pages)
    return Read(nothing, nothing)
