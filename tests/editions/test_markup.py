"""Markup: text is text, and marks are the few elements that they stand for."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minijinja import Markup

from nightletter.editions.markup import element, escape, printable, words_html
from nightletter.story import (
    Break,
    Code,
    Emphasis,
    Foreign,
    Inline,
    Link,
    StoryLink,
    Strong,
    Subscript,
    Superscript,
    Words,
    plain,
)
from tests.editions.light.pages import Reader
from tests.story import any_story

HOSTILE = "<script>alert(1)</script>\"' onclick=x & &amp; </p>"


@given(st.text())
def test_escaping_is_that_of_the_standard_library(text: str) -> None:
    assert html.unescape(escape(text)) == html.unescape(html.escape(text))
    assert escape(text).replace("&#39;", "&#x27;") == html.escape(text)


@given(any_story.words)
def test_the_text_of_any_words_comes_out_as_it_went_in(words: Words) -> None:
    reader = Reader(everywhere=True)
    reader.feed(words_html(words, lambda link: ""))
    reader.close()
    assert "".join(reader.told).replace("\n", " ") == plain(words).replace("\n", " ")


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("a < b", "a &lt; b"),
        (Emphasis(("a",)), "<em>a</em>"),
        (Strong((Emphasis(("a",)),)), "<strong><em>a</em></strong>"),
        (Subscript(("2",)), "<sub>2</sub>"),
        (Superscript(("2",)), "<sup>2</sup>"),
        (Code("x<y"), '<code dir="ltr">x&lt;y</code>'),
        (Break(), "<br>"),
        (Foreign("fa", ("شب",)), '<span lang="fa" dir="rtl">شب</span>'),
        (Foreign("x-unknown", ("a",)), '<span lang="x-unknown" dir="auto">a</span>'),
        (Link('https://e.org/?a="b"&c', ("a",)), '<a href="https://e.org/?a=&quot;b&quot;&amp;c">a</a>'),
        (StoryLink("ours", ("a",)), '<a href="../1-ours/index.html">a</a>'),
        (StoryLink("gone", ("a",), "https://e.org/"), '<a href="https://e.org/">a</a>'),
        (StoryLink("gone", ("a",)), "a"),
    ],
    ids=repr,
)
def test_each_mark_is_its_element(run: Inline, expected: str) -> None:
    assert words_html((run,), lambda link: "../1-ours/index.html" if link.key == "ours" else "") == expected


def test_nothing_that_is_text_can_leave_its_element_or_attribute() -> None:
    out = element("p", escape(HOSTILE), title=HOSTILE)
    assert out.count("<") == 2
    assert out.count('"') == 2


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert element("a", "", href=None, class_="x", aria_label="y") == '<a class="x" aria-label="y"></a>'


@pytest.mark.parametrize(
    ("value", "out"), [(None, ""), ("<", "&lt;"), (Markup("<b>"), "<b>"), (7, "7"), ("", "")]
)
def test_what_a_template_prints_is_escaped_unless_it_is_markup(value: object, out: str) -> None:
    assert printable(value) == out
