"""Dates: the ways people write them, in the paper's zone, within reason."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.folder.dates import moment, named

TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2026-11-18", 20, 30),
        ("2026/11/18", 20, 30),
        ("18 November 2026", 20, 30),
        ("Nov. 18, 2026", 20, 30),
    ],
)
def test_a_day_is_its_midnight_in_the_papers_zone(text: str, hour: int, minute: int) -> None:
    assert moment(text, TEHRAN) == datetime(2026, 11, 17, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-18 10:00",
        "2026-11-18T10:00:00",
        "2026-11-18 10:00 am",
        "2026-11-18T06:30:00Z",
        "2026-11-18T06:30:00.123Z",
        "2026-11-18 06:30:00 UTC",
        "2026-11-18 01:30:00 -5",
        "2026-11-18 01:30:00 -0500",
        "2026-11-18T10:00:00+03:30",
        "Wed, 18 Nov 2026 06:30:00 +0000",
        "November 18, 2026 10:00",
    ],
)
def test_a_time_is_kept_with_its_zone_or_the_papers(text: str) -> None:
    assert moment(text, TEHRAN) == datetime(2026, 11, 18, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-13-01",
        "0001-01-01",
        "9999-12-31",
        "1499-12-31",
        "2026-11-18 25:00",
        "2026-11-18 13:00 pm",
        "2026-11-18 10:00 +99",
        "yesterday",
        "18 Foo 2026",
        "2026",
        "1763448000",
        "۲۰۲۶-۱۱-۱۸",
        "",
        "99999999999999999999-01-01",
    ],
)
def test_what_is_no_date_says_why(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar|years|clock|zone"):
        moment(text, TEHRAN)


@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(r"[0-9]{1,5}-[0-9]{1,3}-[0-9]{1,3}([T ][0-9:+. -]{0,14})?", fullmatch=True),
    )
)
@settings(deadline=None)
def test_nothing_but_a_reason_or_a_moment_comes_of_any_text(text: str) -> None:
    try:
        there = moment(text, TEHRAN)
    except ValueError:
        return
    assert there.tzinfo is UTC
    assert 1499 <= there.year <= 3000


@pytest.mark.parametrize(
    ("stem", "date", "rest"),
    [
        ("2016-10-11-a-b", ("2016", "10", "11"), "a-b"),
        ("2024-12-5_x", ("2024", "12", "5"), "x"),
        ("2016-10-11", ("2016", "10", "11"), ""),
        ("2016-10-x", None, "2016-10-x"),
        ("x", None, "x"),
    ],
)
def test_the_name_of_a_file_gives_its_date(stem: str, date: tuple[str, str, str] | None, rest: str) -> None:
    assert named(stem) == (date, rest)
