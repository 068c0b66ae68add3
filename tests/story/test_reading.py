"""Reading time: from the body's words alone."""

from __future__ import annotations

import pytest

from nightletter.story import (
    Audio,
    Cell,
    Gallery,
    Paragraph,
    Picture,
    Quotation,
    Table,
    Video,
    minutes,
    word_count,
)
from tests.newsroom import paragraph, story

CAPTION = ("many words that nobody counts",)


def test_captions_films_and_pull_quotations_are_not_read() -> None:
    body = (
        paragraph("three words here"),
        Picture(None, "alt words", CAPTION, "credit words"),
        Gallery((Picture(None, caption=CAPTION),)),
        Video(None, seconds=1320, caption=CAPTION),
        Audio(None, seconds=1320, caption=CAPTION),
        Table(((Cell(("one",)),),), caption=CAPTION),
        Quotation((Paragraph(("three words here",)),), pull=True),
        Quotation((Paragraph(("two more",)),), ("somebody",)),
    )
    assert word_count(story(body=body, standfirst="not these", lead=Picture(None, caption=CAPTION))) == 7


def test_words_of_scripts_without_latin_letters_are_counted_at_their_spaces() -> None:
    assert word_count(story(body=(paragraph("می‌خواهم بروم\nخانه"),))) == 3


@pytest.mark.parametrize(
    ("words", "speed", "expected"), [(0, 200, 0), (1, 200, 1), (299, 200, 1), (300, 200, 2), (2000, 181, 11)]
)
def test_minutes_are_rounded_and_at_least_one(words: int, speed: int, expected: int) -> None:
    assert minutes(words, speed) == expected
