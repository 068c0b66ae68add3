"""Names: which folders are editions."""

from __future__ import annotations

import pytest

from nightletter.editions import NAMES
from nightletter.editions.names import label_beside, minutes_text
from nightletter.languages import load


def test_what_editions_share_is_no_edition() -> None:
    assert NAMES == ("full", "light")


@pytest.mark.parametrize(
    ("section", "label", "said"),
    [
        ("Opinion", "Opinion", ""),
        ("Opinion", " opinion ", ""),
        ("Opinion", "Letter", "Letter"),
        ("", "Letter", "Letter"),
    ],
)
def test_a_label_that_says_its_section_again_is_left_out(section: str, label: str, said: str) -> None:
    assert label_beside(section, label) == said


@pytest.mark.parametrize(
    ("tag", "said"), [("en", "4 min read"), ("fa", "زمان مطالعه: ۵ دقیقه"), ("ar", "مدة القراءة: ٧ دقائق")]
)
def test_reading_time_has_one_form_in_a_language(tag: str, said: str) -> None:
    assert minutes_text(load(tag), 920) == said
    assert minutes_text(load(tag), 0) == ""
