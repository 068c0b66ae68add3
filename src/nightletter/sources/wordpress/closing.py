"""Closing: what is said once everything was read, of the site as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from nightletter.sources.delivery import Delivery, Remark


def closed(deliveries: Iterator[Delivery], remarks: Callable[[], tuple[Remark, ...]]) -> Iterator[Delivery]:
    """The `deliveries`, the last one with `remarks`, which are asked for once all others are read."""
    held: Delivery | None = None
    for delivery in deliveries:
        if held is not None:
            yield held
        held = delivery
    if held is not None:
        yield replace(held, remarks=(*held.remarks, *remarks()))


def dropped_shortcodes(dropped: Mapping[str, int]) -> list[str]:
    """One line for each kind of shortcode that was left out."""
    return [
        f"the shortcode [{name}] was left out {times} time{'s' if times > 1 else ''}; what it encloses stays"
        for name, times in sorted(dropped.items())
    ]
