"""NewsFeed: what a feed says of the website that it belongs to."""

from __future__ import annotations

import io
import re

from msgspec import Struct

from nightletter.sources.fetching import Fetched
from nightletter.sources.html.text import line
from nightletter.sources.website.tongue import tongue
from nightletter.sources.website.website import NAME, SENTENCE

_ROOT = re.compile(rb"(?:<!--.*?-->|<!DOCTYPE[^>]*+>|<\?[^>]*+>|\s++)*+<(?:\w+:)?(rss|feed|RDF)\b", re.DOTALL)
# Fewer characters of markup than this are the beginning of a story, not all of it.
_WHOLE = 800


class NewsFeed(Struct, frozen=True):
    """A feed's title, description, language and website; `short` where no story in it looks whole."""

    title: str
    description: str
    language: str
    website: str
    short: bool


def is_feed(fetched: Fetched) -> bool:
    """Whether what was fetched is a feed in XML."""
    return _ROOT.match(fetched.body.removeprefix(b"\xef\xbb\xbf")[:4096]) is not None


def feed_in(fetched: Fetched) -> NewsFeed | None:
    """What the feed says; None where what was fetched is none."""
    import feedparser

    if not is_feed(fetched):
        return None
    # Given bytes alone feedparser would take them for a file's name or an address, and open that.
    parsed = feedparser.parse(
        io.BytesIO(fetched.body), response_headers={"content-type": fetched.headers.get("content-type", "")}
    )
    if not parsed.version:
        return None
    about = parsed.feed
    return NewsFeed(
        title=line(str(about.get("title", "")))[:NAME],
        description=line(str(about.get("subtitle", "")))[:SENTENCE],
        language=tongue(str(about.get("language", ""))),
        website=str(about.get("link", "")),
        short=bool(parsed.entries) and max(map(_length, parsed.entries)) < _WHOLE,
    )


def _length(entry: dict[str, object]) -> int:
    content = entry.get("content")
    texts = (
        [str(one.get("value", "")) for one in content if isinstance(one, dict)]
        if isinstance(content, list)
        else []
    )
    return max(map(len, (*texts, str(entry.get("summary", "")))), default=0)
