"""Network: a line between a reader and the paper, as packets see it, and the twelve that everything is measured on.

`nightletter weigh` calculates with them, and `make bench-lines` sends real packets over them. The lines of `nightletter serve
--bad-lines` are others: those are acted out above TCP, in one process, and cannot drop a packet.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct


class Freeze(Struct, frozen=True):
    """When a connection goes silent for good, without a reset: after `packets` both ways, or `payload` bytes from the server."""

    packets: int | None = None
    payload: int | None = None
    connections: int | None = None
    """How many connections to one server may be open at a time; one more is silent from its first packet."""


class Network(Struct, frozen=True):
    """One line: rates in kbit/s, times in seconds, loss as a share of packets each way."""

    name: str
    says: str
    down: float
    up: float
    rtt: float
    loss: float = 0.0
    excess: Literal["queued", "dropped"] = "queued"
    """What becomes of packets above the rate: they wait, or a policer drops them."""
    burst: int = 15_000
    """Bytes that a policer lets pass above the rate after a pause: the first flight of a server. Chosen: real ones differ, and
    one that let less pass would break every connection at its beginning."""
    freeze: Freeze | None = None
    refused: Literal["", "full"] = ""
    """Whose connections are reset once the TLS ClientHello has named their host."""
    cut: bool = False


_GREY = "Sites on Iran's grey list, July 2023 (filter.watch)"

NETWORKS: Mapping[str, Network] = MappingProxyType(
    {
        network.name: network
        for network in (
            # Speedtest, Iran, mobile, mostly domestic, 2025.
            Network("good", "A good mobile line", 36_000, 11_000, 0.030),
            # Mean round trip from Iran abroad: Tehran E-Commerce Association, fifth report, 2025. The loss is chosen.
            Network("far", "The same line to a server abroad", 36_000, 11_000, 0.295, loss=0.01),
            # Lighthouse's mobile preset, `throttling.mobileSlow4G`.
            Network("slow-4g", "Slow 4G", 1_638, 750, 0.150),
            # WebPageTest's connectivity profiles of these names.
            Network("3g-slow", "Slow 3G", 400, 400, 0.400),
            Network("2g", "2G", 280, 256, 0.800),
            Network("edge", "EDGE", 240, 200, 0.840),
            # Xue et al., Throttling Twitter, IMC 2021: 130 to 150 kbit/s.
            Network("policed", "Throttled on purpose", 140, 140, 0.295, excess="dropped"),
            Network("lossy", f"{_GREY}: half of the packets lost", 12_000, 2_000, 0.295, loss=0.50),
            Network("lossier", f"{_GREY}: two thirds lost", 12_000, 2_000, 0.295, loss=0.66),
            # Cloudflare, 26 June 2025; net4people/bbs 490. Rate and round trip are chosen.
            Network(
                "freeze",
                "Frozen after 25 packets",
                10_000,
                10_000,
                0.100,
                freeze=Freeze(packets=25, connections=4),
            ),
            Network("freeze-16k", "Frozen after 16 KB", 10_000, 10_000, 0.100, freeze=Freeze(payload=16_384)),
            # net4people/bbs 489 and 561: the Full host's connections are reset, Light's pass.
            Network("sni", "The Full host reset by name", 36_000, 11_000, 0.295, loss=0.01, refused="full"),
            # 28 February to 26 May 2026: net4people/bbs 586.
            Network("cut", "Cut off from abroad", 0, 0, 0.295, cut=True),
        )
    }
)
"""By name, in the order of tables."""
