"""Direction: what is isolated, and what is left alone."""

from __future__ import annotations

import pytest

from nightletter.languages.bidi import Direction, isolated


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Nava Darani", "ltr"),
        ("“R. Q.” – 7 %", "ltr"),
        ("نوا دارانی", "rtl"),
        ("۲۷ آبان ۱۴۰۵ (۱۸ نوامبر ۲۰۲۶)", "rtl"),
        ("14:05", "rtl"),
        ("", "rtl"),
        ('<a href="x">نوا</a> &amp; سلما', "rtl"),
        ("\u2068Nava\u2069 و سلما", "rtl"),
        ("\u2068Nava\u2069", "rtl"),
    ],
)
def test_what_runs_the_same_way_is_left_as_it_is(text: str, direction: Direction) -> None:
    assert isolated(text, direction) == text


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("example.org", "rtl"),
        ("7.4 kB", "rtl"),
        ("نوا Darani", "rtl"),
        ("نوا", "ltr"),
        ("עברית", "ltr"),
        ('<a href="x">Nava</a>', "rtl"),
    ],
)
def test_what_runs_the_other_way_is_isolated(text: str, direction: Direction) -> None:
    assert isolated(text, direction) == f"\u2068{text}\u2069"
