"""Clock: an offset becomes a zone that keeps it, in the right direction."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from nightletter.paper.zone import zone
from nightletter.sources.website.clock import _BROKEN, time_zone


@pytest.mark.parametrize("hours", [*_BROKEN, *(hour for hour in range(-12, 15) if hour)])
@pytest.mark.parametrize("month", [1, 7])
def test_the_zone_of_an_offset_has_it_in_summer_and_winter(hours: float, month: int) -> None:
    there = zone(time_zone("", hours))
    assert datetime(2026, month, 15, tzinfo=there).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("hours", [0, "0", "", None, "x", "nan", "inf", 1e300, [], True, 0.1, 99])
def test_what_is_no_offset_gives_no_zone(hours: object) -> None:
    assert time_zone("", hours) in ("", "Etc/GMT-1")


@pytest.mark.parametrize("name", ["Mars/Base", "../UTC", 5, None])
def test_a_name_that_is_no_zones_counts_for_nothing(name: object) -> None:
    assert time_zone(name, 3.5) == "Asia/Tehran"


def test_a_place_counts_more_than_the_offset() -> None:
    assert time_zone("Europe/Berlin", 2) == "Europe/Berlin"
