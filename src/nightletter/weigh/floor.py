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
    rate = network.down * 125 / _OVERHEAD
    asked = 2.5 * network.rtt
    # What a policer lets pass takes no time.
    free = network.burst / _OVERHEAD if network.excess == "dropped" else 0
    done, flight, left, begins = asked, FIRST_FLIGHT * SEGMENT, max(0, size - free), asked
    while left > 0:
        sent = min(left, flight)
        done = max(done, begins) + sent / rate
        # What was heard of one flight lets one go that is twice as long.
        left, flight, begins = left - sent, 2 * flight, begins + network.rtt
    return done + network.rtt / 2
