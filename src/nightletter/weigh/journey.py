"""Journey: how long a page's text takes to a reader on a line, calculated from what has to cross it.

A simple model of TCP: a round trip each for TCP and TLS 1.3 on every new connection, a certificate chain of 4 KB, flights that
begin with ten segments, of which the page has six, and double, and the line's rate as the bound of everything. HTTP/2: what one
host gives comes over one connection; blocking files are asked for when the page's first TLS record is there. No time is counted for
names, servers and browsers, so that it is what a good server can reach; a loss of one packet in a hundred costs its share of
round trips.
"""

from __future__ import annotations

from math import ceil

from nightletter.weigh.floor import SEGMENT, above_burst, arrival, crossing
from nightletter.weigh.network import Network
from nightletter.weigh.weight import Load, Weight

CHAIN = 4_000
"""Bytes of a TLS 1.3 server's first flight with a usual certificate chain."""
RECORD = 16_384
"""Bytes of a TLS record, as web servers make it where nobody told them otherwise: nothing of one can be read before all of it is there."""
_BESIDE, _HEAD = 4, 700
"""Segments of the first flight that are not the page's: two TLS tickets, HTTP/2's settings, and the headers, here of so many bytes. As
nginx sends them, which `tcpdump` shows: each in a packet of its own."""
MUCH_LOSS = 0.1
"""From here on (a share of the packets), chance decides, and nothing is calculated."""
# Packets both ways of a connection before the first byte of an answer: TCP's three, four segments down and five up for TLS and
# the request. As the bench of lines counts them.
_PACKETS_BEFORE = 12


def seconds(network: Network, weight: Weight, *, is_full: bool) -> float | None:
    """Seconds until the text is there; None where it never comes or chance decides. `is_full`: a host that may be refused."""
    if network.cut or network.loss >= MUCH_LOSS or (is_full and network.refused):
        return None
    page, *others = weight.before_text
    by_host: dict[str, list[Load]] = {page.host: [page]}
    for load in others:
        by_host.setdefault(load.host, []).append(load)
    if any(_freezes(network, loads) for loads in by_host.values()):
        return None
    sizes = {host: sum(load.wire for load in loads) for host, loads in by_host.items()}
    begun = _connection(network, min(page.wire, RECORD))  # the page can be read; it names the others
    own = _connection(network, sizes[page.host])
    if beside := sizes.pop(page.host) - page.wire:
        own = max(own, begun + network.rtt + _busy(network, beside))
    ends = [own, *(begun + _connection(network, size) for size in sizes.values())]
    everything = 3 * network.rtt + _busy(network, page.wire + sum(sizes.values()))
    return max(*ends, everything) + _recovered(network, weight.text_bytes)


def _connection(network: Network, size: int) -> float:
    """Seconds for `size` bytes on a new connection; what TLS needs crosses the line before, and uses up a burst as they do."""
    asked = 2.5 * network.rtt + _busy(network, CHAIN)
    policed = network.excess == "dropped"
    if policed:
        return arrival(network, above_burst(network, size + CHAIN), asked, _BESIDE)
    head = min(size, _HEAD)
    return arrival(network, size - head, asked + crossing(network, head), _BESIDE)


def _busy(network: Network, size: int) -> float:
    return crossing(network, above_burst(network, size))


def _recovered(network: Network, size: int) -> float:
    """A lost packet costs about a round trip until it has come again; where a policer drops, one time-out before that."""
    lost = network.loss * ceil((size + CHAIN) / SEGMENT) * network.rtt
    policed = network.excess == "dropped" and size + CHAIN > network.burst
    return lost + (network.rtt + 0.2 if policed else 0)


def _freezes(network: Network, loads: list[Load]) -> bool:
    """Whether a connection that carries `loads` falls silent before it has."""
    freeze = network.freeze
    if freeze is None:
        return False
    size = sum(load.wire for load in loads)
    data = ceil(size / SEGMENT)
    # A reader acknowledges every second segment.
    packets = _PACKETS_BEFORE + data + ceil(data / 2)
    return (freeze.packets is not None and packets > freeze.packets) or (
        freeze.payload is not None and size + CHAIN > freeze.payload
    )
