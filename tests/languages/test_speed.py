"""Reading speed."""

from __future__ import annotations

from nightletter.languages import load
from nightletter.languages.speed import MEAN, words_a_minute


def test_a_measured_language_has_its_own_speed() -> None:
    assert (load("en").words_a_minute, load("ar").words_a_minute) == (228, 138)
    assert words_a_minute("en-GB") == 228


def test_persian_was_not_measured_and_has_the_mean() -> None:
    assert load("fa").words_a_minute == MEAN == 184
