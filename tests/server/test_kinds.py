"""Kinds: what a file is served as."""

from __future__ import annotations

import pytest

from nightletter.server.kinds import kind_of


@pytest.mark.parametrize(
    ("address", "content_type"),
    [
        ("en/feed.atom", "application/atom+xml; charset=utf-8"),
        ("en/feed.json", "application/feed+json"),
        ("sitemap/news.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("en/other.json", "application/json"),
    ],
)
def test_feeds_and_sitemaps_are_texts_of_their_own_kind(address: str, content_type: str) -> None:
    kind = kind_of(address)
    assert (kind.content_type, kind.handling) == (content_type, "text")
