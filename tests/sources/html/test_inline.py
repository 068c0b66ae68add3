"""Inline: marks that a story keeps, and what becomes of those it does not."""

from __future__ import annotations

import pytest

from nightletter.sources.html import read
from nightletter.story import Break, Code, Emphasis, Link, Paragraph, Strong, Subscript, Superscript, Words
from tests.sources.html.page import Page, block, blocks


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<i>a</i><em>b</em>", (Emphasis(("a",)), Emphasis(("b",)))),
        ("<b>a</b> <strong>b</strong>", (Strong(("a",)), " ", Strong(("b",)))),
        ("H<sub>2</sub>O<sup>3</sup>", ("H", Subscript(("2",)), "O", Superscript(("3",)))),
        ("<code>a <b>b</b></code><kbd>c</kbd>", (Code("a b"), Code("c"))),
        ("a<br/>b", ("a", Break(), "b")),
        ("<q>a</q>", ("“a”",)),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ("漢 (kan)",)),
        ("<mark>a</mark><u>b</u><font color=red>c</font><abbr title=x>d</abbr><time>e</time>", ("abcde",)),
        ('<a href="u">a <b>b</b></a>', (Link("u", ("a ", Strong(("b",)))),)),
        ("<a>a</a><a name=x></a>", ("a",)),
    ],
)
def test_marks(html: str, words: Words) -> None:
    assert block(f"<p>{html}</p>") == Paragraph(words)


def test_a_mark_around_blocks_is_on_the_words_of_each() -> None:
    assert blocks('<a href="u"><p>a</p><p>b</p></a>') == tuple(
        Paragraph((Link("u", (one,)),)) for one in "ab"
    )


def test_a_footnote_is_its_number_and_its_way_back_is_gone() -> None:
    html = (
        '<p>a<sup class="footnote-ref"><a href="#fn1">[1]</a></sup></p><ol><li>n <a href="#fnref1">↩</a></ol>'
    )
    first, _ = blocks(html)
    assert first == Paragraph(("a", Superscript(("1",))))
    assert "↩" not in str(blocks(html))


def test_struck_out_words_stay_and_are_remarked_on() -> None:
    page = Page()
    assert read("<p><s>a</s> b</p>", page) == (Paragraph(("a b",)),)
    assert len(page.remarks) == 1
