"""SmallFeed: feeds in a few lines, and what they deliver to the small paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nightletter.paper import SourceSettings
from nightletter.sources.delivery import Delivery, Known, nothing_known
from nightletter.sources.feed import FeedSource
from nightletter.sources.fetching import Fetcher
from nightletter.story import Story
from tests.sources.small_paper import small_paper

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SAMPLES = Path(__file__).parent / "samples"
DATE = "<pubDate>Sun, 01 Mar 2026 08:30:00 GMT</pubDate>"
_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(*items: str, head: str = "<language>en</language>") -> str:
    """A feed with these items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {_SPACES}><channel><title>T</title>'
        f"<link>https://site.example/</link>{head}\n{inside}</channel></rss>"
    )


def item(title: str = "A ferry", text: str = "<p>It left.</p>", more: str = DATE, number: int = 1) -> str:
    """An item with the full text `text`."""
    return (
        f"<title>{title}</title><link>https://site.example/2026/{number}/</link>"
        f"<guid isPermaLink='false'>{number}</guid><content:encoded><![CDATA[{text}]]></content:encoded>{more}"
    )


def delivered(
    directory: Path, feed: str | bytes, known: Known = nothing_known, now: datetime = NOW, **told: Any
) -> list[Delivery]:
    """What a file with `feed` in it delivers."""
    (directory / "feed.xml").write_bytes(feed if isinstance(feed, bytes) else feed.encode())
    with source(directory, "feed.xml", now, **told) as opened:
        return list(opened.deliveries(known))


@contextmanager
def source(
    directory: Path, address: str, now: datetime = NOW, private: bool = True, **told: Any
) -> Iterator[FeedSource]:
    """The feed at `address`, for a paper in `directory`."""
    settings = SourceSettings("feed", address, private=private, **told)
    with Fetcher(allow_private=private, pause=0) as fetcher:
        yield FeedSource(settings, small_paper(directory), fetcher, now)


def story(directory: Path, feed: str | bytes, **told: Any) -> Story:
    """The one story that `feed` becomes."""
    (delivery,) = delivered(directory, feed, **told)
    assert delivery.story is not None, delivery.remarks
    return delivery.story


def remarks(directory: Path, feed: str | bytes) -> list[str]:
    """Everything that is remarked on `feed`."""
    return [str(remark) for delivery in delivered(directory, feed) for remark in delivery.remarks]
