"""Words: runs of text with marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nightletter.story import Break, Code, Emphasis, Inline, Link, StoryLink, Strong, joined, links, plain
from tests.story import any_story


def test_the_plain_text_keeps_every_word_and_breaks_the_line_where_the_words_do() -> None:
    words = ("One ", Emphasis(("two ", Strong(("three",)))), Break(), Code("x = 4"))
    assert plain(words) == "One two three\nx = 4"


def test_links_inside_other_marks_are_found_in_order() -> None:
    inner = StoryLink("key", ("b",))
    outer = Link("https://example.org/", ("a", Emphasis((inner,))))
    assert list(links(("x", Strong((outer,))))) == [outer, inner]


def test_neighbouring_texts_are_joined_and_empty_ones_left_out() -> None:
    assert joined(["a", "", "b", Break(), "", "c"]) == ("ab", Break(), "c")


@given(st.lists(any_story.runs))
def test_joining_changes_no_text(runs: list[Inline]) -> None:
    assert plain(joined(runs)) == plain(tuple(runs))
