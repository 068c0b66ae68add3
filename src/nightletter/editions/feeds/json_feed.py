"""JSON Feed 1.1 (jsonfeed.org): a feed as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from nightletter.editions.feeds.channel import Channel
from nightletter.editions.feeds.item import Item

KIND = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def entry(item: Item, *, whole: bool) -> bytes:
    """One story; its text only if `whole`, else its summary stands in the text's place, which the format wants filled."""
    text = {"content_html": item.html} if whole else {"content_text": item.summary or item.title}
    said: dict[str, Any] = {
        "id": item.id,
        "url": item.href,
        "title": item.title,
        **text,
        "summary": item.summary,
        "image": item.image,
        "date_published": item.published,
        "date_modified": item.updated,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.topics),
        "language": item.language,
        "attachments": [
            {"url": one.href, "mime_type": one.kind, "size_in_bytes": one.size} for one in item.enclosures
        ],
    }
    return msgspec.json.encode({name: value for name, value in said.items() if value})


def document(channel: Channel, entries: Sequence[bytes]) -> bytes:
    """The feed with `entries`, as `entry` gave them, newest first."""
    said = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.here,
        "description": channel.about,
        "authors": [{"name": channel.paper}],
        "language": channel.language,
        "items": [msgspec.Raw(one) for one in entries],
    }
    return (
        msgspec.json.encode({name: value for name, value in said.items() if value or name == "items"}) + b"\n"
    )
