"""Parsing: the bytes at an address as a feed of one of the kinds we know."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from nightletter.sources.entries.entry import Feed
from nightletter.sources.feed.encoding import text_of
from nightletter.sources.feed.fault import FeedFault
from nightletter.sources.feed.json_feed import json_feed
from nightletter.sources.feed.prolog import after_prolog
from nightletter.sources.feed.xml_feed import xml_feed

_PAGE = re.compile(r"<!doctype\s+html|<html|<head|<body", re.IGNORECASE)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


def parsed(body: bytes, charset: str, where: str, address: str) -> Feed:
    """The feed in `body`; `where` is what a fault calls it, `address` where its relative addresses start. Raises `FeedFault`."""
    text, troubles = text_of(body, charset)
    if not text.strip():
        raise FeedFault(where, "is empty", "look whether that is the address of a feed")
    if _PAGE.match(after_prolog(text)):
        raise FeedFault(where, "is a web page, not a feed", _remedy(text, address))
    read = json_feed if text.lstrip().startswith(("{", "[")) else xml_feed
    return read(text, where, address, troubles)


def _remedy(page: str, address: str) -> str:
    """Which feeds the page names."""
    named: dict[str, None] = {}
    for link in LexborHTMLParser(page).css("link[rel~=alternate][href]"):
        kind, href = link.attributes.get("type") or "", link.attributes.get("href") or ""
        if kind.strip().lower() in _FEEDS and "wp-json" not in href:
            try:
                named[urljoin(address, href)] = None
            except ValueError:
                continue
    if not named:
        return "it names no feed either; ask who runs the site"
    return f"it names {', '.join(list(named)[:5])}"
