"""Markdown: a story as a file with YAML front matter, which Nightletter, Hugo and Eleventy all read as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bench.copy import Copy


def write(folder: Path, copies: Iterable[Copy]) -> None:
    """Writes each story as `{language}/{section}/{stem}.md` under `folder`."""
    for copy in copies:
        file = folder / copy.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_text(copy), encoding="utf-8")


def _text(copy: Copy) -> str:
    fields = {
        "title": copy.headline,
        "description": copy.standfirst,
        "date": copy.published.isoformat(),
        "authors": copy.people,
        "topics": copy.topics,
        "slug": copy.slug,
        "lang": copy.language,
    }
    if copy.updated:
        fields |= {"lastmod": copy.updated.isoformat(), "corrections": [copy.correction]}
    # JSON is YAML, and never needs another kind of quotation mark. A date stays plain, as people write it.
    lines = (
        f"{name}: {value if name in ('date', 'lastmod') else json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
    )
    return "\n".join(("---", *lines, "---", "", copy.body))
