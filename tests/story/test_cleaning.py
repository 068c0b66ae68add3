"""Cleaning: nothing that nobody sees and that does harm is in a story, whatever field it came in."""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from nightletter.story import (
    Break,
    Code,
    Correction,
    Emphasis,
    Foreign,
    Heading,
    Link,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Story,
    clean,
    encode,
    validated,
)
from nightletter.story.cleaning import cleaned, is_suspect
from tests.newsroom import at, story
from tests.story import any_story

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
HARM = [
    *("\u202d", "\u202e", "\U000e0041", "\U000e0001", "\U000e0101", "\ufff9", "\u3164", "\u180e", "\u2062"),
    *("\0", "\x07", "\x1b", "\x7f", "\x9f", "\ufeff", "\ufdd0", "\uffff", "\U0001ffff", "\ud800"),
]
LETTERS = st.sampled_from(
    [
        *"ab. \n\r\u200b\u200c\u200d\ufe0f\u2060\u2028\u2066\u2067\u2068\u2069\u202a\u202b\u202c漢می،กक\u1d00Ж❤👩\u0301",
        *SCOTLAND,
        *HARM,
    ]
)
TEXTS = st.lists(LETTERS, max_size=12).map("".join)


@pytest.mark.parametrize("harm", HARM)
def test_what_nobody_sees_and_harms_goes(harm: str) -> None:
    assert clean(f"a{harm}b") == "ab"


@pytest.mark.parametrize("kept", ["\u200e", "\u200f", "\u061c", "\xad", "\t", "\n"])
def test_marks_of_direction_stay(kept: str) -> None:
    assert clean(f"a{kept}b") == f"a{kept}b"


@pytest.mark.parametrize(
    "needed",
    [
        "می\u200cروم",
        "PDF\u200cها",
        "ه\u200d. ق",
        "ه\u200d\u200cx",
        "क्\u200dष",
        "ไทย\u200bไทย",
        "👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3",
    ],
)
def test_letters_of_no_width_stay_where_a_script_or_an_emoji_needs_them(needed: str) -> None:
    assert clean(needed) == needed


@given(
    st.lists(
        st.sampled_from(["word", "Слово", "λόγος", "שלום", "12", " ", ", ", "“", "漢字", "é"]),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.sampled_from("\u200b\u200c\u200d\u2060\ufe0e\ufe00"), min_size=1, max_size=8),
)
def test_no_copy_can_be_marked_by_them_elsewhere(words: list[str], marks: list[str]) -> None:
    letters = [*"".join(words)]
    marked = "".join(a + b for a, b in zip(letters, marks * len(letters), strict=False) if a not in "“漢字")
    assert clean(marked) == "".join(letter for letter in letters if letter not in "“漢字")


@pytest.mark.parametrize("marked", ["می\u200c\u200c\u200cروم", "می\u200c روم", "می\u200bروم", "خ\ufe0fبر"])
def test_nor_by_more_of_them_than_a_word_needs(marked: str) -> None:
    assert len(clean(marked)) < len(marked)
    assert clean(marked).translate({0x200C: None}) == marked.translate(
        dict.fromkeys((0x200B, 0x200C, 0xFE0F))
    )


@pytest.mark.parametrize(
    "whole", [f"a{SCOTLAND}b", "漢\U000e0100字", "a\u2067ب\u2069", "a\u202bب\u202c", "👩🏽\u200d🚀"]
)
def test_what_belongs_together_stays(whole: str) -> None:
    assert clean(whole) == whole


@pytest.mark.parametrize(
    ("given_", "closed"),
    [
        ("a\u2067b", "a\u2067b\u2069"),
        ("a\u202ab", "a\u202ab\u202c"),
        ("\u2067a\u202bb", "\u2067a\u202bb\u202c\u2069"),
        ("\u2067a\u202bb\u2069c", "\u2067a\u202bb\u2069c"),
        ("a\u2069b\u202cc", "abc"),
        ("\u202a\u202ea\u202cb\u202c", "\u202aab\u202c"),
        ("\u2067a\u202cb\u2069", "\u2067ab\u2069"),
    ],
)
def test_what_is_open_is_closed_at_the_end_and_what_closes_nothing_goes(given_: str, closed: str) -> None:
    assert clean(given_) == closed


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_is_a_newline(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"


def test_an_isolate_may_begin_in_one_run_and_end_in_another() -> None:
    words = ("a \u2067", Emphasis(("b",)), "\u2069 c")
    assert validated(story(body=(Paragraph(words),))).body == (Paragraph(words),)
    begun = ("a", Link("https://example.org/", ("\u2067b",)), Break())
    assert validated(story(body=(Paragraph(begun), Paragraph(("c",))))).body == (
        Paragraph((*begun, "\u2069")),
        Paragraph(("c",)),
    )


def test_a_paragraph_of_nothing_but_harm_is_none() -> None:
    body = (Paragraph(("\U000e0041\u202e",)), Heading(2, ("\u3164 ",)), Paragraph(("a",)))
    assert validated(story(body=body)).body == (Paragraph(("a",)),)


def harmed(text: str) -> Story:
    """A story with `text` wherever words can be."""
    words = (text, Emphasis((text,)), Foreign("fa", (text,)), Code(text))
    return story(
        headline=f"A{text}",
        standfirst=text,
        label=text,
        lead=Picture(None, text, (text,), text),
        body=(
            Paragraph(words),
            Preformatted(text),
            Quotation((Paragraph((text,)),), (text,)),
            List(((Paragraph((text,)),),)),
        ),
        corrections=(Correction(at(2026, 11, 18).date(), (text,)),),
    )


def texts(value: Any) -> list[str]:
    """Every text in a story, as it is kept."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("harm", HARM)
def test_no_field_of_a_story_keeps_it_and_what_was_taken_out_is_told_once(harm: str) -> None:
    told: list[str] = []
    one = validated(harmed(f"x{harm}y"), told.append)
    assert not [text for text in texts(msgspec.to_builtins(one)) if harm in text]
    assert len(told) == 1
    assert "letters that nobody sees were taken out" in told[0]


def test_of_a_clean_story_nothing_is_told() -> None:
    told: list[str] = []
    one = harmed("\u2067آب\u2069 نمی‌رود")
    assert validated(one, told.append) == one
    assert told == []


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(unicodedata.category(letter) == "Cs" for letter in once)
    assert once.count("\u2069") == sum(map(once.count, "\u2066\u2067\u2068"))


@given(TEXTS)
def test_a_clean_story_is_its_own_clean_copy(text: str) -> None:
    once = validated(harmed(text))
    assert validated(once) == once


@given(any_story.stories)
def test_the_quick_look_overlooks_nothing(one: Story) -> None:
    encoded = encode(one)
    if not is_suspect(encoded):
        fields, harm = cleaned(msgspec.to_builtins(one))
        assert harm == ""
        assert msgspec.convert(fields, Story) == one


@given(
    st.characters(exclude_categories=["Cs"]),
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("\u200b\u200c\u200d\ufe0f"),
)
def test_the_quick_look_sees_letters_of_no_width_that_go(before: str, after: str, mark: str) -> None:
    one = replace(story(), standfirst=f"a{before}{mark}{after}b")
    fields, _ = cleaned(msgspec.to_builtins(one))
    assert is_suspect(encode(one)) or msgspec.convert(fields, Story) == one


@given(st.characters(exclude_categories=["Cs"]))
def test_the_quick_look_sees_every_letter_that_harms(letter: str) -> None:
    one = replace(story(), standfirst=f"a{letter}b")
    fields, _ = cleaned(msgspec.to_builtins(one))
    assert is_suspect(encode(one)) or msgspec.convert(fields, Story) == one
