"""Floor: the least seconds in which a page can be on a reader's screen, whatever serves it: physics and TCP's first flights."""

from __future__ import annotations

from nightletter.weigh.network import Network

SEGMENT = 1_460
"""Bytes of a TCP segment on an Ethernet."""
FIRST_FLIGHT = 10
"""Segments that a server may send before it has heard from the reader (RFC 6928)."""
_OVERHEAD = 1_500 / SEGMENT


def floor(network: Network, size: int) -> float | None:
    """Seconds for an answer of `size` bytes, headers included, on a new connection: a round trip each for TCP, TLS 1.3 and
    the request, and the bytes at the line's rate, flight by flight. Loss is left out; None where nothing passes.
    """
    if network.cut:
        return None
    return arrival(network, above_burst(network, size), 2.5 * network.rtt)


def arrival(network: Network, size: int, begins: float, beside: int = 0) -> float:
    """When the last of `size` bytes arrives that a server sends from `begins` (seconds) on, over a connection that is new.

    `beside` segments of the first flight hold something else.
    """
    flight, left, sent_at, done = (FIRST_FLIGHT - beside) * SEGMENT, size, begins, begins
    while left > 0:
        sent = min(left, flight)
        done = max(done, sent_at) + crossing(network, sent)
        # What was heard of one flight lets one go that is twice as long.
        left, sent_at = left - sent, sent_at + network.rtt
        flight = 2 * max(flight, FIRST_FLIGHT * SEGMENT)
    return done + network.rtt / 2


def crossing(network: Network, size: int) -> float:
    """Seconds that `size` bytes, and the headers of their packets, keep the line busy."""
    return size * _OVERHEAD / (network.down * 125)


def above_burst(network: Network, size: int) -> int:
    """How many of `size` bytes take time: a policer lets the first pass at once."""
    return max(0, size - int(network.burst / _OVERHEAD)) if network.excess == "dropped" else size
