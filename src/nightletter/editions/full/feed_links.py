"""Feed links: the feeds that a page's head names, so that a program given the page finds them."""

from __future__ import annotations

from nightletter.archive import Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.feeds import atom, json_feed
from nightletter.editions.feeds.feed import LATEST
from nightletter.editions.full.head import Feed
from nightletter.editions.full.setting import Setting
from nightletter.editions.names import listing_name


def feed_links(setting: Setting, ask: Inquiry, one: Listing) -> tuple[Feed, ...]:
    """Both feeds of the listing `one`; none where such a listing has none, or no story is in it."""
    if one.kind not in LATEST or not ask.has(one):
        return ()
    title = feed_title(setting, ask, one)
    return tuple(
        Feed(addresses.rooted(addresses.feed(one, ending)), kind, title)
        for ending, kind in (("atom", atom.KIND), ("json", json_feed.KIND))
    )


def feed_title(setting: Setting, ask: Inquiry, one: Listing) -> str:
    """What the feed of `one` is called."""
    if one.kind == "all":
        return setting.name
    return f"{listing_name(setting.paper, setting.language, ask, one)} – {setting.name}"
