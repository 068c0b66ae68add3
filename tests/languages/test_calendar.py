"""Calendar: the reader's days, with the common ones beside them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.languages import load

DAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "November 18, 2026"),
        ("en-GB", "18 November 2026"),
        ("fa", "۲۷ آبان ۱۴۰۵"),
        ("fa-AF", "۲۷ عقرب ۱۴۰۵"),
        ("ar", "١٨ نوفمبر ٢٠٢٦"),
    ],
)
def test_a_day_is_said_in_the_readers_calendar(tag: str, said: str) -> None:
    assert load(tag).date(DAY) == said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "November 18, 2026"),
        ("fa", "۲۷ آبان ۱۴۰۵ (۱۸ نوامبر ۲۰۲۶)"),
        ("ar", "١٨ نوفمبر ٢٠٢٦"),
    ],
)
def test_the_common_day_stands_beside_where_it_is_another(tag: str, said: str) -> None:
    assert load(tag).dates(DAY) == said


@pytest.mark.parametrize(
    ("tag", "said"), [("en", "Nov 18, 2026"), ("fa", "۲۷ آبان ۱۴۰۵"), ("ar", "١٨ نوفمبر ٢٠٢٦")]
)
def test_a_day_in_little_room(tag: str, said: str) -> None:
    assert load(tag).short_date(DAY) == said


@pytest.mark.parametrize(("tag", "said"), [("en", "6:05\u00a0PM"), ("fa", "۱۸:۰۵"), ("ar", "٦:٠٥ م")])
def test_the_time_of_day(tag: str, said: str) -> None:
    assert load(tag).time(datetime(2026, 11, 18, 18, 5, tzinfo=UTC)) == said


def test_noon_and_midnight_are_twelve() -> None:
    english = load("en")
    assert english.time(datetime(2026, 1, 1, 0, 0, tzinfo=UTC)) == "12:00\u00a0AM"
    assert english.time(datetime(2026, 1, 1, 12, 0, tzinfo=UTC)) == "12:00\u00a0PM"


def test_no_narrow_space_is_printed_that_an_old_phone_shows_as_a_box() -> None:
    assert "\u202f" not in load("en").time(datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("tag", "month", "said"),
    [
        ("en", 11, "November 2026"),
        ("ar", 11, "نوفمبر ٢٠٢٦"),
        ("fa", 11, "نوامبر ۲۰۲۶ (آبان و آذر ۱۴۰۵)"),
        ("fa", 3, "مارس ۲۰۲۶ (اسفند ۱۴۰۴ و فروردین ۱۴۰۵)"),
    ],
)
def test_a_month_of_the_common_calendar_names_those_it_spans(tag: str, month: int, said: str) -> None:
    assert load(tag).month(2026, month) == said


@pytest.mark.parametrize(("tag", "said"), [("en", "2026"), ("ar", "٢٠٢٦"), ("fa", "۲۰۲۶ (۱۴۰۴ و ۱۴۰۵)")])
def test_a_year_of_the_common_calendar_names_those_it_spans(tag: str, said: str) -> None:
    assert load(tag).year(2026) == said


@pytest.mark.parametrize(
    ("common", "theirs"),
    [
        (date(1979, 2, 11), "۲۲ بهمن ۱۳۵۷"),
        (date(2021, 3, 20), "۳۰ اسفند ۱۳۹۹"),  # the last day of a leap year
        (date(2021, 3, 21), "۱ فروردین ۱۴۰۰"),
        (date(2025, 3, 20), "۳۰ اسفند ۱۴۰۳"),
        (date(2026, 3, 20), "۲۹ اسفند ۱۴۰۴"),
    ],
)
def test_known_days_of_the_solar_hijri_calendar(common: date, theirs: str) -> None:
    assert load("fa").date(common) == theirs


def test_a_day_before_the_solar_hijri_calendar_has_its_common_date_only() -> None:
    persian = load("fa")
    assert persian.dates(date(600, 1, 2)) == "۲ ژانویه ۶۰۰"
    assert persian.month(600, 1) == "ژانویه ۶۰۰"
    assert persian.year(600) == "۶۰۰"


@given(st.dates(max_value=date(3000, 1, 1)), st.sampled_from(["en", "fa", "ar"]))
def test_every_day_can_be_said_and_a_moment_says_the_same_as_its_day(day: date, tag: str) -> None:
    language = load(tag)
    moment = datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    for say in (language.date, language.dates, language.short_date):
        assert say(day) == say(moment) != ""
    assert language.month(day.year, day.month)
    assert language.year(day.year)


def test_a_pattern_with_an_era_is_said_too() -> None:
    from babel import Locale

    from nightletter.languages.patterns import filler

    thai = Locale.parse("th")
    fill = filler(str(thai.date_formats["long"]), thai, {})
    assert fill(datetime(2026, 11, 18, 23, tzinfo=UTC)) == "18 พฤศจิกายน ค.ศ. 2026"
