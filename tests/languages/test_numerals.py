"""Numerals: digits and grouping."""

from __future__ import annotations

import unicodedata

import pytest
from babel import Locale

from nightletter.languages import load
from nightletter.languages.numerals import _ZEROS, numerals


@pytest.mark.parametrize(
    ("tag", "said"),
    [("en", "1,234,567"), ("fa", "۱٬۲۳۴٬۵۶۷"), ("ar", "١٬٢٣٤٬٥٦٧"), ("ar-MA", "1.234.567")],
)
def test_a_number_has_the_digits_and_grouping_of_its_language(tag: str, said: str) -> None:
    assert load(tag).number(1_234_567) == said


@pytest.mark.parametrize(("tag", "said"), [("en", "7.4"), ("fa", "۷٫۴"), ("ar", "٧٫٤")])
def test_a_fraction_has_one_decimal(tag: str, said: str) -> None:
    assert load(tag).number(7.41) == said


def test_indian_grouping() -> None:
    hindi = numerals("hi", Locale.parse("hi"))
    assert [hindi.number(n) for n in (999, 1000, -1234567, 1234567.5)] == [
        "999",
        "1,000",
        "-12,34,567",
        "12,34,567.5",
    ]


def test_digits_alone_change_nothing_else() -> None:
    assert load("fa").digits("No. 1405, 7.5 km") == "No. ۱۴۰۵, ۷.۵ km"
    assert load("en").digits("۱۴۰۵") == "۱۴۰۵"


def test_every_zero_is_followed_by_the_other_nine_digits() -> None:
    for zero in _ZEROS.values():
        assert [unicodedata.digit(chr(zero + n)) for n in range(10)] == list(range(10))
