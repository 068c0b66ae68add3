"""JSON Feed, versions 1 and 1.1 (jsonfeed.org), as a `Feed`."""

from __future__ import annotations

from datetime import datetime
from html import escape, unescape
from typing import Any

import msgspec
from msgspec import Struct

from nightletter.sources.entries.entry import Attached, Entry, Feed
from nightletter.sources.entries.values import absolute, moment, paragraphs
from nightletter.sources.feed.fault import FeedFault

_KNOWN = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")


class _Author(Struct, frozen=True):
    name: str | None = None


class _Attachment(Struct, frozen=True):
    url: str
    mime_type: str = ""
    title: str | None = None


class _Item(Struct, frozen=True):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    image: str | None = None
    banner_image: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: _Author | None = None
    authors: tuple[_Author, ...] | None = None
    tags: tuple[str, ...] | None = None
    language: str | None = None
    attachments: tuple[_Attachment, ...] | None = None


class _Feed(Struct, frozen=True):
    version: str
    items: tuple[msgspec.Raw, ...]
    home_page_url: str | None = None
    language: str | None = None
    author: _Author | None = None
    authors: tuple[_Author, ...] | None = None


def json_feed(text: str, where: str, address: str, troubles: tuple[str, ...]) -> Feed:
    """The feed in `text`; an item that is none is refused alone. Raises `FeedFault`."""
    try:
        feed = msgspec.json.decode(text, type=_Feed)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
        said = str(reason)[:200]
        raise FeedFault(where, f"is no JSON Feed ({said})", "tell who runs the site") from None
    if not feed.version.startswith(_KNOWN):
        raise FeedFault(where, "names no version of JSON Feed that we know", "look whether that is a feed")
    entries, refused = [], []
    for number, raw in enumerate(feed.items, 1):
        try:
            item = msgspec.json.decode(raw, type=_Item)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
            refused.append(f"item {number} cannot be read ({str(reason)[:200]}); tell who runs the site")
            continue
        entries.append(_entry(item, feed, address))
    home = absolute(address, feed.home_page_url or "")
    return Feed(home, feed.language or "", tuple(entries), troubles, tuple(refused))


def _entry(item: _Item, feed: _Feed, address: str) -> Entry:
    link = absolute(address, item.url or "")
    authors = item.authors or _one(item.author) or feed.authors or _one(feed.author)
    return Entry(
        key=_key(item.id) or link,
        link=link,
        base=link or address,
        # Plain text by the book, but some systems write entities there (Eleventy does).
        title=escape(unescape(item.title or "")),
        content=item.content_html or paragraphs(item.content_text or ""),
        summary=escape(item.summary or ""),
        language=item.language or "",
        authors=tuple(author.name for author in authors if author.name),
        categories=item.tags or (),
        attached=tuple(_attached(item, link or address)),
        published=_moment(item.date_published),
        updated=_moment(item.date_modified),
        date=item.date_published or item.date_modified or "",
    )


def _one(author: _Author | None) -> tuple[_Author, ...]:
    return (author,) if author else ()


def _key(given: Any) -> str:
    return f"{given:g}" if isinstance(given, float) else "" if given is None else str(given)


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None


def _attached(item: _Item, base: str) -> list[Attached]:
    pictures = [src for src in (item.image, item.banner_image) if src]
    files = [
        Attached(absolute(base, one.url), one.mime_type.partition("/")[0].lower(), title=one.title or "")
        for one in item.attachments or ()
    ]
    return [*(Attached(absolute(base, src), "image") for src in pictures), *files]
