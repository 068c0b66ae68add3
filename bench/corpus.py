"""Corpus: the 510 posts of the 18F blog as every system can read them: without pictures and without template tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from bench.copy import Copy
from nightletter.sources.folder.front_matter import parted
from nightletter.story import slug_of

_ADDRESS = re.compile(r"\{\{\s*[\"']([^\"']*)[\"']\s*\|\s*url\s*\}\}")
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|!\[[^\]]*\]\([^)]*\)|<img[^>]*>|\{:[^}]*\}", re.DOTALL)


class Corpus:
    """The posts in `folder`; nothing is published, corrected or withdrawn later."""

    name = "the 18F corpus"
    languages: tuple[str, ...] = ("en",)
    sections = {"blog": {"en": "Blog"}}  # noqa: RUF012 — nobody changes it

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __len__(self) -> int:
        return len(self._copies)

    def copies(self) -> Iterator[Copy]:
        """Every post, oldest first."""
        return iter(self._copies)

    @cached_property
    def _copies(self) -> tuple[Copy, ...]:
        return tuple(_copy(file) for file in sorted(self._folder.glob("*.md")))


def _copy(file: Path) -> Copy:
    # No two readers of YAML take all of these posts; ours does, and hands the others fields that are plain.
    front = parted(file.read_text(encoding="utf-8"))
    fields = front.fields
    year, month, date, _ = file.stem.split("-", 3)
    return Copy(
        stem=file.stem,
        language="en",
        section="blog",
        slug=file.stem,  # three posts of different years are called the same
        headline=_line(fields["title"]),
        standfirst=_line(fields.get("excerpt") or fields.get("description") or ""),
        published=datetime(int(year), int(month), int(date), tzinfo=UTC),
        people=_names(fields.get("authors")),
        topics=_names(fields.get("tags")),
        body=_TAG.sub("", _ADDRESS.sub(r"\1", front.body)),
    )


def _line(text: object) -> str:
    return " ".join(re.sub(r"<[^>]*>|[*_`]", "", str(text)).split())


def _names(given: object) -> tuple[str, ...]:
    """Names by which no two topics or people have one address: some differ in capitals or hyphens alone."""
    return tuple(dict.fromkeys(slug_of(_line(one)) for one in given)) if isinstance(given, list) else ()
