"""Embed: something on another site, as a link that says where it leads; nothing of it is loaded here."""

from __future__ import annotations

from urllib.parse import urlsplit

from nightletter.editions.full.hand import Hand
from nightletter.editions.markup import element, escape
from nightletter.story import Embed


def embed(hand: Hand, block: Embed) -> str:
    """A card that leads to the other site."""
    host = host_of(block.href)
    where = hand.language.gettext("This leads to %(host)s", host=host)
    title = element("b", escape(block.title)) if block.title and block.title != host else ""
    return element(
        "p",
        element("a", f"{title} {escape(where)}".strip(), href=block.href, rel="nofollow noopener"),
        class_="embed",
    )


def host_of(href: str) -> str:
    """The host that an address names, without "www."; the whole address where it names none."""
    try:
        host = urlsplit(href).hostname
    except ValueError:
        host = None
    return host.removeprefix("www.") if host else href
