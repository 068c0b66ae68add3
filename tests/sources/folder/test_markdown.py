"""Markdown: the dialect, and that nothing is cut off however deep it goes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.folder.markdown import html_of
from tests.sources.html.page import blocks, words


def test_a_tag_that_no_browser_knows_is_words() -> None:
    text = "git push <Branch> <b>x</b> <branch-name> <my-tag a=b>y</my-tag>"
    assert "git push &lt;Branch&gt; <b>x</b> &lt;branch-name&gt; <my-tag a=b>y<" in html_of(text)


def test_addresses_pass_as_they_were_written() -> None:
    assert 'href="javascript:x"' in html_of("[a](javascript:x)")
    assert 'href="a%20b/é"' in html_of("[a](a%20b/é)")


def test_footnotes_are_numbers_and_a_numbered_list_at_the_end() -> None:
    html = html_of("a[^x] b[^y]\n\n[^y]: second\n[^x]: first\n")
    assert html.index(">1<") < html.index(">2<") < html.index("first") < html.index("second")


@pytest.mark.parametrize("mark", ["> ", ">", "- ", "1. ", "* > "])
def test_depth_beyond_reason_is_text(mark: str) -> None:
    start = time.process_time()
    assert "deep" in words(blocks(html_of(mark * 10_000 + "deep")))
    assert time.process_time() - start < 5


def test_what_follows_a_depth_beyond_reason_is_kept() -> None:
    text = "\n".join("  " * depth + f"- w{depth}" for depth in range(60)) + "\n\nafter\n"
    found = words(blocks(html_of(text))).split()
    assert all(f"w{depth}" in found for depth in range(60))
    assert "after" in found


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "[a](",
        "*",
        "*a ",
        "**a _b ",
        "<",
        "<a ",
        "<!--",
        "&",
        "`a",
        "~~a ",
        "\\",
        "a\n",
        "> a\n",
        "|a",
    ],
)
def test_no_piece_repeated_takes_the_square_of_its_length(piece: str) -> None:
    start = time.process_time()
    html_of(piece * 20_000)
    assert time.process_time() - start < 10


_line = st.from_regex(r"(> |- |1\. |## |    )?[a-z]{1,6}( [a-z*_`]{1,6}){0,4}", fullmatch=True)


@given(st.lists(_line, max_size=12))
@settings(max_examples=300, deadline=None)
def test_every_letter_of_markdown_is_in_the_blocks(lines: list[str]) -> None:
    letters = sorted(letter for line in lines for letter in line if letter.isalpha())
    assert (
        sorted(letter for letter in words(blocks(html_of("\n".join(lines)))) if letter.isalpha()) == letters
    )
