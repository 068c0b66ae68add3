"""Units: sizes and lengths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.languages import load


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (7_412, "7.4 KB"),
        (7_450, "7.5 KB"),
        (9_949, "9.9 KB"),
        (9_950, "10 KB"),
        (64_300, "64 KB"),
        (999_499, "999 KB"),
        (999_500, "1 MB"),
        (2_500_000, "2.5 MB"),
        (3_000_000_000, "3 GB"),
        (5_000_000_000_000, "5,000 GB"),
    ],
)
def test_a_size_is_said_in_the_largest_unit_of_a_thousand(size: int, said: str) -> None:
    assert load("en").size(size) == said


@pytest.mark.parametrize(("tag", "said"), [("fa", "۷٫۴ کیلوبایت"), ("ar", "٧٫٤ كيلوبايت")])
def test_a_size_is_said_in_the_readers_script(tag: str, said: str) -> None:
    assert load(tag).size(7_412) == said


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["fa", "ar"]))
def test_no_size_holds_a_latin_letter_where_the_script_is_another(size: int, tag: str) -> None:
    assert not any(letter.isascii() and letter.isalnum() for letter in load(tag).size(size))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (1, "1 s"),
        (60, "1 min"),
        (200, "3 min 20 s"),
        (3600, "1 h"),
        (3725, "1 h 2 min"),
        (-5, "0 s"),
    ],
)
def test_a_length_leaves_the_seconds_out_from_an_hour_on(seconds: int, said: str) -> None:
    assert load("en").duration(seconds) == said


@pytest.mark.parametrize(
    ("tag", "said"), [("en-GB", "3 min 20 s"), ("fa", "۳ دقیقه و ۲۰ ثانیه"), ("ar", "٣ دقائق و٢٠ ثانية")]
)
def test_a_length_is_said_as_the_language_says_it(tag: str, said: str) -> None:
    assert load(tag).duration(200) == said


def test_arabic_says_one_and_two_without_a_number() -> None:
    assert load("ar").duration(61) == "دقيقة وثانية"
    assert load("ar").duration(122) == "دقيقتان وثانيتان"
