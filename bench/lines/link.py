"""Link: carries every packet between the reader's namespace and the server's, as one line would, while a command runs.

This process is the only way from one to the other. It runs under SCHED_FIFO, because on a busy machine packets would
otherwise be up to 400 ms late, and says how late they were.
"""

from __future__ import annotations

import gc
import heapq
import os
import select
import subprocess
import time
from collections.abc import Collection, Sequence

from msgspec import Struct

from bench.lines.direction import Counts, Direction
from bench.lines.interference import Fate, Interference
from bench.lines.packet import Segment, resets
from bench.program import environment
from nightletter.weigh import Network

_MTU = 65536
_PRIORITY = 10
_SEED = 20_260_228


class Carried(Struct, frozen=True):
    """What a link did: seconds it lasted, how late packets were at most (milliseconds), and what became of them."""

    seconds: float
    late: float
    down: Counts
    up: Counts
    connections: int
    silenced: int
    reset: int
    status: int
    """The exit status of the command."""


class Link:
    """A line of the kind `network` between two devices, given as file descriptors. `number` chooses what is lost."""

    def __init__(
        self, network: Network, reader: int, server: int, refused: Collection[str] = (), number: int = 0
    ) -> None:
        # A direction is read where it begins.
        self._begins = {server: True, reader: False}
        self._ends = {True: reader, False: server}
        self._interference = Interference(network, refused)
        self._ways = {
            down: Direction(network, rate, _SEED + 2 * number + int(down))
            for down, rate in ((True, network.down), (False, network.up))
        }
        self._under_way: list[tuple[float, int, bool, bytes]] = []
        self._order = 0
        self._late = 0.0

    def carry(self, command: Sequence[str], limit: float) -> Carried:
        """Carries until `command` ends, or has run for `limit` seconds and is ended."""
        self._forget_what_waits()
        began = time.monotonic()
        child = subprocess.Popen(command, env=environment())
        gc.disable()
        # The command and what it starts keep the usual priority.
        os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(_PRIORITY))
        try:
            self._carry(os.pidfd_open(child.pid), began + limit)
        finally:
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
            gc.enable()
            if child.poll() is None:
                child.terminate()
        return self._carried(time.monotonic() - began, child.wait())

    def _carry(self, ended: int, until: float) -> None:
        try:
            while (now := time.monotonic()) < until:
                now = self._deliver(now)
                wait = self._under_way[0][0] - now if self._under_way else 1.0
                ready = select.select([*self._begins, ended], [], [], max(0.0, min(wait, 1.0)))[0]
                if ended in ready:
                    return
                for device in ready:
                    self._take(os.read(device, _MTU), down=self._begins[device])
        finally:
            os.close(ended)

    def _deliver(self, now: float) -> float:
        """Hands over what has arrived by `now`; what time it is then."""
        while self._under_way and self._under_way[0][0] <= now:
            due, _, down, packet = heapq.heappop(self._under_way)
            os.write(self._ends[down], packet)
            counts = self._ways[down].counts
            counts.delivered += 1
            counts.delivered_bytes += len(packet)
            now = time.monotonic()
            self._late = max(self._late, now - due)
        return now

    def _take(self, packet: bytes, *, down: bool) -> None:
        fate, one = self._interference.fate(packet, down=down)
        if fate is Fate.PASSES:
            self._send(packet, down=down)
            return
        self._ways[down].counts.taken += 1
        if fate is Fate.RESETS and one:
            self._end(one)

    def _end(self, one: Segment) -> None:
        to_server, to_reader = resets(one)
        self._send(to_server, down=False)
        self._send(to_reader, down=True)

    def _send(self, packet: bytes, *, down: bool) -> None:
        due = self._ways[down].due(time.monotonic(), len(packet))
        if due is not None:
            self._order += 1
            heapq.heappush(self._under_way, (due, self._order, down, packet))

    def _forget_what_waits(self) -> None:
        """Drops what was sent while no line was there."""
        while ready := select.select(list(self._begins), [], [], 0)[0]:
            for device in ready:
                os.read(device, _MTU)

    def _carried(self, seconds: float, status: int) -> Carried:
        seen = self._interference
        return Carried(
            seconds,
            self._late * 1000,
            self._ways[True].counts,
            self._ways[False].counts,
            seen.opened,
            seen.silenced,
            seen.reset,
            status,
        )
