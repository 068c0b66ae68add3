"""Direction: one way of a line: packets wait their turn, take their time, get lost, and arrive in order."""

from __future__ import annotations

from random import Random

from msgspec import Struct

from nightletter.weigh import Network

# What waits before a line when it is full: half a second of it, or thirty packets, whichever is more; bytes. Chosen.
_WAITING = 0.5
_LEAST_WAITING = 45_000


class Counts(Struct):
    """What became of the packets of one direction."""

    packets: int = 0
    delivered: int = 0
    delivered_bytes: int = 0
    lost: int = 0
    too_many: int = 0
    """Found no room in the queue, or were above a policed rate."""
    taken: int = 0
    """Were dropped by whoever interferes with the line."""


class Direction:
    """One way of `network`, `rate` kbit/s wide. The same `seed` loses the same packets. Times are seconds."""

    def __init__(self, network: Network, rate: float, seed: int) -> None:
        self._bytes_a_second = rate * 125
        self._delay = network.rtt / 2
        self._loss = network.loss
        self._policed = network.excess == "dropped"
        self._burst = network.burst
        self._room = max(_LEAST_WAITING, self._bytes_a_second * _WAITING)
        self._chance = Random(seed)
        self._free_at = 0.0  # when the last packet before has left
        self._tokens, self._filled_at = float(network.burst), 0.0
        self.counts = Counts()

    def due(self, now: float, size: int) -> float | None:
        """When a packet of `size` bytes that comes `now` arrives at the other end; None if it never does."""
        self.counts.packets += 1
        left = self._policed_at(now, size) if self._policed else self._queued_at(now, size)
        if left is None:
            self.counts.too_many += 1
            return None
        # A packet that is lost has used the line all the same.
        if self._loss and self._chance.random() < self._loss:
            self.counts.lost += 1
            return None
        return left + self._delay

    def _queued_at(self, now: float, size: int) -> float | None:
        begins = max(now, self._free_at)
        if (begins - now) * self._bytes_a_second + size > self._room:
            return None
        self._free_at = begins + size / self._bytes_a_second
        return self._free_at

    def _policed_at(self, now: float, size: int) -> float | None:
        """A bucket of tokens, a byte each: https://www.rfc-editor.org/rfc/rfc2697, with one colour."""
        self._tokens = min(self._burst, self._tokens + (now - self._filled_at) * self._bytes_a_second)
        self._filled_at = now
        if self._tokens < size:
            return None
        self._tokens -= size
        return now
