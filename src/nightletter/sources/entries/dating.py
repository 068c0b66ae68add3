"""Dating: when a story was published, if its entry says so in a way that can be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nightletter.sources.entries.entry import Entry

# Machines write their zero (1601, 1970, the year 1) where they have no date; no feed is older than 1971.
_FIRST = datetime(1971, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=366)


def published(entry: Entry, first: datetime | None, now: datetime) -> tuple[datetime, str]:
    """When `entry` was published, and what is wrong with what it says of it.

    Without a date that can be, it is the one it was given `first`, when it came in before; else when it was changed, as
    it says; else `now`.
    """
    given = entry.published
    if given and _can_be(given, now):
        return given, ""
    wrong = ""
    if entry.date and not (given is None and entry.updated and _can_be(entry.updated, now)):
        wrong = f"the date “{entry.date[:60]}” cannot be"
    elif not entry.date:
        wrong = "no date"
    changed = entry.updated if entry.updated and _can_be(entry.updated, now) else None
    there = first or changed or now.replace(microsecond=0)
    return (
        there,
        f"{wrong}; it stands under {there:%Y-%m-%d %H:%M} UTC, when it first came in" if wrong else "",
    )


def updated(entry: Entry, there: datetime, now: datetime) -> datetime | None:
    """When `entry`, published `there`, was changed after that."""
    given = entry.updated
    return given if given and there < given and _can_be(given, now) else None


def _can_be(moment: datetime, now: datetime) -> bool:
    return _FIRST <= moment <= now + _AHEAD
