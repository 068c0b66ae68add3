"""Slugs: what a headline becomes in an address."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nightletter.story import slug_of
from nightletter.story.cleaning import clean
from nightletter.story.story import SLUG_BYTES

MEANS_SOMETHING = set("/\\.?#%&<>\"':;@=+$,!*()[]{}|^`~ \t\n\r\x00\u200c\u200d\u200e\u200f\u202e\ufeff")
texts = st.text(max_size=200)


@given(texts)
@example("ᾳ\u0301" * 3)
@example("İstanbul ﷺ ½")
def test_a_slug_is_short_and_composed_and_means_nothing_in_an_address(text: str) -> None:
    slug = slug_of(text)
    assert len(slug.encode()) <= SLUG_BYTES
    assert unicodedata.is_normalized("NFC", slug)
    assert not MEANS_SOMETHING & set(slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


PICTURED = st.lists(
    st.sampled_from(["❤\ufe0f", "1\ufe0f\u20e3", "👨\u200d👩", "\U000e0101", "\ufe0f", " ", "a", "ش", "\u200c", "-"]), max_size=8
).map("".join)  # fmt: skip


@given(st.text() | PICTURED)
def test_a_slug_holds_no_letter_that_a_story_may_not_have(text: str) -> None:
    """A headline with an emoji once made its story one that was refused."""
    assert clean(slug_of(text)) == slug_of(text)


@given(texts)
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug_of(slug_of(text)) == slug_of(text)


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Hello, World!", "hello-world"),
        ("We don’t know — yet", "we-dont-know-yet"),
        ("شب‌نامه: خبرِ ۲۲ بهمن", "شب-نامه-خبرِ-۲۲-بهمن"),
        ("أخبار، اليوم؟", "أخبار-اليوم"),
        ("ＦＵＬＬ width", "full-width"),
        ("../../etc/passwd", "etc-passwd"),
        ("…?!", ""),
        ("", ""),
    ],
)
def test_words_of_any_script_are_joined_by_hyphens(headline: str, slug: str) -> None:
    assert slug_of(headline) == slug


def test_a_long_headline_ends_at_a_whole_word() -> None:
    slug = slug_of("خبر تازه از رودخانه " * 20)
    assert len(slug.encode()) <= SLUG_BYTES
    assert set(slug.split("-")) <= {"خبر", "تازه", "از", "رودخانه"}


def test_one_endless_word_is_cut_between_letters() -> None:
    assert slug_of("ب" * 1000) == "ب" * (SLUG_BYTES // 2)
