"""Last remarks: what is said once everything was read, of the source as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from nightletter.sources.delivery import Delivery, Remark


def with_last_remarks(
    deliveries: Iterator[Delivery], remarks: Callable[[], tuple[Remark, ...]]
) -> Iterator[Delivery]:
    """The `deliveries`, the last one with `remarks`, which are asked for once all others are read."""
    held: Delivery | None = None
    for delivery in deliveries:
        if held is not None:
            yield held
        held = delivery
    if held is not None:
        yield replace(held, remarks=(*held.remarks, *remarks()))


def said_of_all(left_out: Mapping[str, int], dropped: Mapping[str, int], unsigned: int = 0) -> list[str]:
    """One line on the posts that were `left_out`, by why, one for each kind of shortcode that was `dropped`, and one on
    those of whose authors the site shows one or all to nobody.
    """
    counted = ", ".join(f"{why} ({times})" for why, times in sorted(left_out.items()) if times)
    return [
        *([f"not for everybody, and left out: {counted}"] if counted else []),
        *_dropped(dropped),
        *([_unsigned(unsigned)] if unsigned else []),
    ]


def _unsigned(posts: int) -> str:
    return (
        f"{posts} post{'s have' if posts > 1 else ' has'} an author of whom no name is shown to visitors, and stand"
        f"{'' if posts > 1 else 's'} without it; to show it: a display name in WordPress, and /wp-json/wp/v2/users open"
    )


def _dropped(dropped: Mapping[str, int]) -> list[str]:
    return [
        f"the shortcode [{name}] was left out {times} time{'s' if times > 1 else ''}; what it encloses stays"
        for name, times in sorted(dropped.items())
    ]
