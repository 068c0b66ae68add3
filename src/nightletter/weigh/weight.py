"""Weight: everything that a page makes a browser fetch, with its bytes, and how much of that comes before the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct

from nightletter.weigh.need import Kind, Need, needed_by_style, needs

MOST_REQUESTS = 200
"""More than these are not asked for; a page that wants more is said to have at least as many."""


class Answer(Struct, frozen=True):
    """What stands at an address: its own address after redirects, its bytes, and how many came over the wire, headers included."""

    address: str
    body: bytes
    wire: int


Fetch: TypeAlias = Callable[[str], Answer | None]
"""Gives the answer at an address; None where there is none."""


class Load(Struct, frozen=True):
    """One file as a browser fetches it: bytes on the wire, encoded, with headers."""

    address: str
    kind: Kind
    blocks: bool
    wire: int

    @property
    def host(self) -> str:
        """Whom it is asked of."""
        return urlsplit(self.address).netloc


class Weight(Struct, frozen=True):
    """A page and what it needs; the page itself is the first of `loads`."""

    name: str
    loads: tuple[Load, ...]
    missing: int = 0
    """How many files it asks for that are not to be had."""

    @property
    def before_text(self) -> tuple[Load, ...]:
        """What must have come before the text is shown."""
        return tuple(load for load in self.loads if load.blocks)

    @property
    def text_bytes(self) -> int:
        """Bytes on the wire that must come before the text is shown."""
        return sum(load.wire for load in self.before_text)

    @property
    def all_bytes(self) -> int:
        """Bytes on the wire of everything."""
        return sum(load.wire for load in self.loads)


def weigh(name: str, address: str, fetch: Fetch) -> Weight | None:
    """The weight of the page at `address`, called `name`; None where there is nothing."""
    page = fetch(address)
    if page is None:
        return None
    loads = [Load(page.address, "page", True, page.wire)]
    wanted = needs(page.body.decode("utf-8", "replace"), page.address)
    asked = {page.address}
    missing = 0
    while wanted and len(loads) < MOST_REQUESTS:
        need = wanted.pop(0)
        if need.address in asked:
            continue
        asked.add(need.address)
        answer = fetch(need.address)
        if answer is None:
            missing += 1
            continue
        loads.append(Load(answer.address, need.kind, need.blocks, answer.wire))
        wanted += _further(need, answer)
    return Weight(name, tuple(loads), missing)


def _further(need: Need, answer: Answer) -> list[Need]:
    if need.kind != "style":
        return []
    found = needed_by_style(answer.body.decode("utf-8", "replace"), answer.address)
    # What a sheet imports that the text does not wait for blocks nothing either.
    return [Need(one.address, one.kind, one.blocks and need.blocks) for one in found]
