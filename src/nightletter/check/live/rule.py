"""LiveRule: a promise about delivery, and the function that asks a host and finds where it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nightletter.check.live.site import LiveSite
from nightletter.check.rule import EDITIONS, Rule


class LiveRule(Rule, frozen=True):
    """Looks at one host; what it yields are addresses on it and what is wrong there."""

    find: Callable[[LiveSite], Iterator[tuple[str, str]]]
    on: tuple[str, ...] = EDITIONS
