"""Exports as Ghost writes them, generated: a database of a few tables, and whatever of it is to be otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.delivery import Delivery
from nightletter.sources.fetching import Fetcher
from nightletter.sources.ghost import GhostSource

NOW = datetime(2026, 11, 27, tzinfo=UTC)
SITE = "https://ferry.example"
MARK = "zq7login"
"""In every log-in and address of mail of an export; nothing that comes of it may hold it."""


def post(key: str = "a1", **fields: Any) -> dict[str, Any]:
    """A row of `posts`, as Ghost 5 has it, published and for everybody."""
    return {
        "id": key,
        "uuid": "5f7c…",
        "title": f"Title of {key}",
        "slug": f"title-of-{key}",
        "mobiledoc": None,
        "lexical": '{"root":{}}',
        "html": f"<p>Text of {key}.</p>",
        "plaintext": f"Text of {key}.",
        "feature_image": None,
        "featured": 0,
        "type": "post",
        "status": "published",
        "locale": None,
        "visibility": "public",
        "email_recipient_filter": "all",
        "created_at": "2026-11-01T08:00:00.000Z",
        "updated_at": "2026-11-02T10:00:00.400Z",
        "published_at": "2026-11-02T10:00:00.000Z",
        "custom_excerpt": None,
        "canonical_url": None,
        **fields,
    }


def user(key: str, name: str | None) -> dict[str, Any]:
    """A row of `users`, full of what nobody may learn."""
    return {
        "id": key,
        "name": name,
        "slug": f"{MARK}-{key}",
        "email": f"{MARK}.{key}@ferry.example",
        "password": "$2b$10$" + MARK,
        "last_seen": "2026-11-01T08:00:00.000Z",
    }


def tag(key: str, name: str, **fields: Any) -> dict[str, Any]:
    """A row of `tags`."""
    return {"id": key, "name": name, "slug": name.lower(), "visibility": "public", **fields}


def export(directory: Path, *posts: dict[str, Any], **tables: list[dict[str, Any]]) -> Path:
    """The file with `posts` and the other `tables`."""
    data = {"posts": list(posts), "settings": [{"key": "title", "value": "The Ferry"}], **tables}
    return written(directory, {"db": [{"meta": {"exported_on": 1, "version": "5.82.2"}, "data": data}]})


def written(directory: Path, value: Any) -> Path:
    """`value` as a file of JSON."""
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / "the-ferry.ghost.2026-11-27.json"
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return file


def delivered(file: Path, to: Paper, **settings: Any) -> list[Delivery]:
    """Everything that the export in `file` delivers to the paper."""
    one = SourceSettings("ghost", str(file), **{"site": SITE, **settings})

    def all_of() -> Iterator[Delivery]:
        with Fetcher() as fetcher:
            yield from GhostSource(file, one, to, fetcher, NOW).deliveries()

    return list(all_of())
