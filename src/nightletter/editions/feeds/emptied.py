"""Emptied: a feed without stories, for the moments between a withdrawal and the printing of the feeds that held the story."""

from __future__ import annotations

from nightletter.editions.feeds import atom, json_feed
from nightletter.editions.feeds.channel import Channel

ENDINGS = ("feed.atom", "feed.json")
# Atom wants a date, and this one makes no program think that the feed is newer than what it knows.
_LONG_AGO = "1970-01-01T00:00:00+00:00"


def is_feed(address: str) -> bool:
    """Whether a feed stands at `address`."""
    return address.rpartition("/")[2] in ENDINGS


def emptied(address: str, name: str) -> bytes:
    """The feed at `address` of the paper called `name`, with nothing in it; a program that reads it keeps what it has."""
    language = address.partition("/")[0]
    channel = Channel(f"about:{language}", name, name, "", "", "", language)
    return (
        atom.document(channel, _LONG_AGO, ())
        if address.endswith(".atom")
        else json_feed.document(channel, ())
    )
