"""Lists: names in one phrase."""

from __future__ import annotations

import pytest

from nightletter.languages import load


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and D"),
    ],
)
def test_english_names(names: list[str], said: str) -> None:
    assert load("en").joined(names) == said


def test_persian_and_arabic_names() -> None:
    assert load("fa").joined(["نوا", "سلما", "لیلا"]) == "نوا، سلما و لیلا"
    assert load("ar").joined(["نوا", "سلمى", "ليلى"]) == "نوا وسلمى وليلى"


def test_a_name_with_braces_is_a_name() -> None:
    assert load("en").joined(["{1}", "{0}", "{x}"]) == "{1}, {0} and {x}"


def test_each_name_of_the_other_direction_is_isolated_by_itself() -> None:
    assert load("fa").joined(["R. Q.", "نوا"]) == "\u2068R. Q.\u2069 و نوا"
