"""Linked data: the JSON-LD of a story's page in Full, held against the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from nightletter.check.page import PrintedPage
from nightletter.check.rule import FULL, StoryRule
from nightletter.check.telling import Telling

_TYPE = "application/ld+json"


def linked_data(telling: Telling) -> Iterator[str]:
    """One NewsArticle, with the story's own headline, address and dates; a plain page has none."""
    if not telling.pages or telling.story.kind == "page":
        return
    page = telling.pages[0]
    found = [one.node.text() for one in page.all("script") if one.get("type") == _TYPE]
    if len(found) != 1:
        yield f"it has {len(found) or 'no'} JSON-LD"
        return
    try:
        data = msgspec.json.decode(found[0], type=dict[str, Any])
    except msgspec.DecodeError as error:
        yield f"its JSON-LD cannot be read ({error})"
        return
    yield from _agrees(telling, page, data)


def _agrees(telling: Telling, page: PrintedPage, data: dict[str, Any]) -> Iterator[str]:
    story = telling.story
    if data.get("@type") != "NewsArticle" or "schema.org" not in str(data.get("@context")):
        yield "its JSON-LD is no NewsArticle of schema.org"
    if data.get("headline") != story.headline:
        yield f"its JSON-LD has the headline “{data.get('headline')}”"
    if data.get("inLanguage") != story.language:
        yield f"its JSON-LD is in {data.get('inLanguage')}"
    if data.get("url") not in [one.get("href") for one in page.link_relations("canonical")]:
        yield f"its JSON-LD has the address {data.get('url')}"
    for name, moment in (
        ("datePublished", story.published),
        ("dateModified", story.updated or story.published),
    ):
        if _moment(data.get(name)) != moment.replace(microsecond=0):
            yield f"its JSON-LD has {data.get(name)} as {name}"


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


RULES = (
    StoryRule(
        "linked-data",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "A story's page holds one NewsArticle with the story's headline, language, address and dates.",
        "print again; if it stays, mend the edition's linked data",
        linked_data,
        FULL,
    ),
)
