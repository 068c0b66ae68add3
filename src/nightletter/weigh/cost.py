"""Cost: what a page, or a story in all its parts, costs a reader: bytes, requests, and seconds on each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from nightletter.weigh.journey import seconds
from nightletter.weigh.network import NETWORKS, Network
from nightletter.weigh.weight import Fetch, Weight, weigh


class Cost(Struct, frozen=True):
    """What a page costs: bytes on the wire and requests before its text is shown and in all, and seconds to the text by line.

    None where the text never comes on a line, or chance decides when.
    """

    page: str
    address: str
    text_bytes: int
    text_requests: int
    all_bytes: int
    all_requests: int
    missing: int
    seconds: dict[str, float | None]


def parts_of(name: str, address: str, fetch: Fetch) -> tuple[Weight, ...]:
    """The weight of a story in Light, part by part, whose first is at `address`; none where there is nothing."""
    return tuple(_parts(name, address, fetch))


def _parts(name: str, address: str, fetch: Fetch) -> Iterator[Weight]:
    first = weigh(name, address, fetch)
    if first is None:
        return
    yield first
    number = 2
    while address.endswith("/") and (part := weigh(name, f"{address}{number}/", fetch)):
        yield part
        number += 1


def cost(name: str, address: str, parts: Sequence[Weight], *, is_full: bool) -> Cost:
    """What `parts` cost that are read one after the other, each on a connection of its own."""
    return Cost(
        name,
        address,
        sum(part.text_bytes for part in parts),
        sum(len(part.before_text) for part in parts),
        sum(part.all_bytes for part in parts),
        sum(len(part.loads) for part in parts),
        sum(part.missing for part in parts),
        {line: _summed(network, parts, is_full=is_full) for line, network in NETWORKS.items()},
    )


def _summed(network: Network, parts: Sequence[Weight], *, is_full: bool) -> float | None:
    each = [seconds(network, part, is_full=is_full) for part in parts]
    known = [one for one in each if one is not None]
    return sum(known) if len(known) == len(each) else None
