"""Channel: what a feed says of itself."""

from __future__ import annotations

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
    """When the newest change was made; read from the stories, since the press has no clock.

    All moments are by one clock, but summer time may lie between two of them; the text of the later day is the later one.
    """
    return max(one.updated for one in items)
