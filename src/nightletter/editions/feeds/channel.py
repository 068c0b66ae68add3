"""Channel: what a feed says of itself."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from nightletter.editions.feeds.item import Item


class Channel(Struct, frozen=True):
    """`home` is the page it belongs to and `here` the feed itself; all addresses are whole."""

    id: str
    title: str
    paper: str
    about: str
    home: str
    here: str
    language: str


def updated(items: tuple[Item, ...]) -> str:
    """When the newest change was made; read from the stories, since the press has no clock."""
    # As moments, not as text: in the hour that summer time's end repeats, the later may be the lesser text.
    return max((one.updated for one in items), key=datetime.fromisoformat)
