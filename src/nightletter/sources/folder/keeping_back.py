"""Keeping back: what a file says against being published now: a draft, a page that its site never builds, dates.

The words are those of Hugo (`publishDate`, `expiryDate`, `build.render`, `headless`), Eleventy (`permalink: false`) and Jekyll
(`published: false`, `_drafts`), and their like.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from msgspec import Struct

from nightletter.sources.folder.dates import moment
from nightletter.sources.folder.fields import Fields
from nightletter.sources.folder.files import StoryFile
from nightletter.sources.making.refusal import Refusal

_DRAFTS = frozenset(["draft", "hidden", "private", "pending", "unpublished", "trash"])
_NOT_RENDERED = frozenset(["never", "false", "no", "off", "link"])
# Each may also be another thing in some program: what is no date there says nothing about publishing.
_PERHAPS_FROM = ("published_at", "pubdate", "published")
_FROM = ("publishdate", "publish_date", "embargo", "embargoed", "embargo_until")
_UNTIL = ("expirydate", "expiry_date", "unpublishdate", "unpublish_date")
# How Go writes that a date was never set.
_NEVER_SET = "0001-01-01"


class KeptBack(Exception):
    """A file whose writer does not want it published; with the line that says so, and what to say of it."""

    def __init__(self, line: int | None, text: str) -> None:
        super().__init__(line, text)
        self.line = line
        self.text = text


class Dates(Struct, frozen=True, array_like=True):
    """From when to when a story may be read, None where the file says nothing; and the line that says when it expires."""

    embargoed: datetime | None = None
    expires: datetime | None = None
    line: int | None = None

    def have_passed(self, now: datetime) -> bool:
        """Whether the story may not be read any more."""
        return self.expires is not None and self.expires <= now


def check_wanted(fields: Fields, file: StoryFile) -> None:
    """Raises `KeptBack` for a file that is not to be published at any time."""
    status = fields.text("status").lower()
    if fields.is_true("draft") or fields.is_false("published") or status in _DRAFTS:
        raise KeptBack(_draft_line(fields), "a draft; not imported until it says otherwise")
    if "_drafts" in file.place.split("/"):
        raise KeptBack(None, "a draft; not imported until it says otherwise")
    for name, said in _unbuilt(fields):
        text = f"“{said}” says that its site builds no page of it; not imported until it says otherwise"
        raise KeptBack(fields.line(name), text)


def dates_of(fields: Fields, published: datetime, zone: tzinfo) -> Dates:
    """From when to when the story may be read that says it was `published` then. Raises `Refusal` for what is no date."""
    given = [found for name in _FROM if (found := _moment(fields, name, zone))]
    given += [found for name in _PERHAPS_FROM if (found := _perhaps(fields, name, zone))]
    ends = [found for name in _UNTIL if (found := _moment(fields, name, zone))]
    latest = max(given, default=published)
    return Dates(latest if latest > published else None, min(ends, default=None), fields.line(*_UNTIL))


def _draft_line(fields: Fields) -> int | None:
    return fields.line("draft", "published", "status")


def _unbuilt(fields: Fields) -> Iterator[tuple[str, str]]:
    if fields.is_false("permalink"):
        yield "permalink", "permalink: false"
    if fields.is_true("headless"):
        yield "headless", "headless: true"
    for name in ("build", "_build"):
        given = fields.raw(name)
        for key, value in given.items() if isinstance(given, dict) else ():
            if key.lower() == "render" and isinstance(value, str) and value.lower() in _NOT_RENDERED:
                yield name, f"{name}.render: {value}"


def _moment(fields: Fields, name: str, zone: tzinfo) -> datetime | None:
    given = fields.text(name)
    if not given or given.startswith(_NEVER_SET):
        return None
    try:
        return moment(given, zone)
    except ValueError as reason:
        raise Refusal(
            f"the date “{given[:60]}” {reason}; write it as 2026-11-22 or 2026-11-22 18:30", fields.line(name)
        ) from None


def _perhaps(fields: Fields, name: str, zone: tzinfo) -> datetime | None:
    return (
        _moment(fields, name, zone)
        if fields.text(name)[:1].isdigit() and len(fields.text(name)) > 4
        else None
    )
