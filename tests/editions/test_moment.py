"""Moments by the clock of the paper's own place, as XML, HTML and RFC 3339 can hold them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from nightletter.editions.moment import local_moment


@pytest.mark.parametrize(
    ("zone", "year", "said"),
    [
        ("Asia/Tehran", 2026, "2026-03-01T15:30:00+03:30"),
        ("Asia/Tehran", 1930, "1930-03-01T15:25:00+03:25"),
        ("Africa/Monrovia", 1971, "1971-03-01T11:15:00-00:45"),
        ("UTC", 1930, "1930-03-01T12:00:00+00:00"),
    ],
)
def test_an_offset_is_whole_minutes_and_the_moment_the_same(zone: str, year: int, said: str) -> None:
    noon = datetime(year, 3, 1, 12, tzinfo=UTC)
    assert local_moment(noon, ZoneInfo(zone)).isoformat() == said
    assert local_moment(noon, ZoneInfo(zone)) == noon
