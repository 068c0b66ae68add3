"""Dates as people write them in front matter and in the names of files."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

FIRST_YEAR, LAST_YEAR = 1500, 2999

_DAY = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
_CLOCK = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s*([ap]m)?"
_ZONE = r"(Z|UTC|GMT|[+-][0-9]{1,2}(?::?[0-9]{2})?)"
_WRITTEN = re.compile(rf"{_DAY}(?:(?:[Tt]|\s+|\s+at\s+){_CLOCK}\s*{_ZONE}?)?", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_FIRST = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?\.?\s+([a-z]{{3,9}})\.?,?\s+([0-9]{{4}})(?:,?\s+{_CLOCK})?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"([a-z]{{3,9}})\.?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})(?:,?\s+{_CLOCK})?", re.IGNORECASE
)
_NAMED = re.compile(r"([0-9]{4})[-_]([0-9]{1,2})[-_]([0-9]{1,2})(?:[-_ T](.*))?", re.DOTALL)


def moment(text: str, zone: tzinfo) -> datetime:
    """The moment that `text` names, in UTC; one without a zone is in `zone`, one without a time at its midnight.

    Raises `ValueError`, with a reason for people, when it names none or lies outside the years 1500 to 2999.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found:
        return _checked(_made([found[1], found[2], found[3]], list(found.groups()[3:7]), found[8], zone))
    return _checked(_in_words(text.strip(), zone))


def named(stem: str) -> tuple[tuple[str, str, str] | None, str]:
    """Year, month and day at the head of a file's name, as written there, and the rest of it."""
    found = _NAMED.fullmatch(stem)
    if found is None:
        return None, stem
    return (found[1], found[2], found[3]), found[4] or ""


def _in_words(text: str, zone: tzinfo) -> datetime:
    found = _DAY_FIRST.fullmatch(text)
    if found:
        return _made([found[3], _month(found[2]), found[1]], list(found.groups()[3:7]), None, zone)
    found = _MONTH_FIRST.fullmatch(text)
    if found:
        return _made([found[3], _month(found[1]), found[2]], list(found.groups()[3:7]), None, zone)
    try:
        there = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ValueError("is not a date that can be read") from None
    return there if there.tzinfo else there.replace(tzinfo=zone)


def _month(name: str) -> str:
    short = name[:3].lower()
    if short not in _MONTHS:
        raise ValueError("is not a date that can be read")
    return str(_MONTHS.index(short) + 1)


def _made(day: list[str], clock: list[str | None], zone_text: str | None, zone: tzinfo) -> datetime:
    hour, minute, second = (int(part or 0) for part in clock[:3])
    half = (clock[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError("has a time that no clock shows")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    year, month, number = map(int, day)
    try:
        there = datetime(year, month, number, hour, minute, min(second, 59), tzinfo=_zone(zone_text) or zone)
    except ValueError:
        raise ValueError("is not a day and time of the calendar") from None
    return there


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    offset = timedelta(hours=hours, minutes=minutes)
    if offset >= timedelta(hours=24):
        raise ValueError("has a time zone that does not exist")
    return timezone(-offset if text[0] == "-" else offset)


def _checked(there: datetime) -> datetime:
    if not FIRST_YEAR <= there.year <= LAST_YEAR:
        raise ValueError(f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return there.astimezone(UTC)
