"""Blocks: what elements become, and that no word is lost on the way."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.html import read, read_line
from nightletter.story import (
    Break,
    Embed,
    Foreign,
    Heading,
    List,
    Paragraph,
    Preformatted,
    Rule,
    Strong,
    plain,
    walk,
)
from tests.sources.html.page import Page, block, blocks, words


def test_loose_words_become_paragraphs_around_blocks() -> None:
    assert blocks("a<div>b</div>c<p>d</p>") == tuple(Paragraph((text,)) for text in "abcd")


def test_white_space_is_collapsed_as_a_browser_does() -> None:
    assert block("<p>  a <b> b </b>\n c<br> \n d&nbsp;e </p>") == Paragraph(
        ("a ", Strong(("b ",)), "c", Break(), "d\xa0e")
    )


def test_sections_and_wrappers_are_seen_through() -> None:
    assert blocks("<section><div><span>a</span></div><aside>b</aside></section>") == (
        Paragraph(("a",)),
        Paragraph(("b",)),
    )


def test_headings_keep_their_order_and_begin_at_two() -> None:
    found = blocks("<h1>a</h1><h3>b</h3><h4>c</h4><h5>d</h5><h1>e</h1>")
    assert [one.level for one in found if isinstance(one, Heading)] == [2, 3, 4, 4, 2]


def test_no_heading_skips_a_level() -> None:
    found = blocks("<h2>a</h2><h4>b</h4><h2>c</h2><h3>d</h3><h2>e</h2><h4>f</h4>")
    assert [one.level for one in found if isinstance(one, Heading)] == [2, 3, 2, 3, 2, 3]


def test_a_heading_in_a_quotation_is_a_strong_paragraph() -> None:
    found = list(walk(blocks("<blockquote><h2>a</h2><p>b</p></blockquote>")))
    assert Paragraph((Strong(("a",)),)) in found


def test_program_text_keeps_its_lines() -> None:
    assert block("<pre><code>a\n  b\n\nc</code></pre>") == Preformatted("a\n  b\n\nc")


def test_details_show_their_summary_and_their_text() -> None:
    assert blocks("<details><summary>a</summary>b</details>") == (
        Paragraph((Strong(("a",)),)),
        Paragraph(("b",)),
    )


def test_a_bare_address_of_a_film_is_the_film() -> None:
    assert block("<p>https://video.example/watch/1</p>") == Embed("https://video.example/watch/1")
    assert block("<p>https://example.org/watch/1</p>") == Paragraph(("https://example.org/watch/1",))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<svg><text>x</text><script>y</script></svg>",
        "<!-- more -->",
        "<template>x</template>",
        "<noframes>x</noframes>",
    ],
)
def test_what_is_no_text_of_the_story_leaves_nothing(html: str) -> None:
    assert blocks(f"a{html}") == (Paragraph(("a",)),)


def test_a_form_is_dropped_and_said_so() -> None:
    page = Page()
    assert read("<form>Search <input></form>", page) == ()
    assert page.remarks == ["a form cannot stand in a story and was dropped (“Search”)"]


def test_words_of_another_language_are_marked_and_those_of_the_story_are_not() -> None:
    assert block('<p lang="en">a <span lang="fa">ب</span></p>') == Paragraph(("a ", Foreign("fa", ("ب",))))
    assert block('<p lang="en-GB">a</p>') == Paragraph(("a",))


def test_a_foreign_block_is_marked_inside() -> None:
    assert block('<ul lang="fa"><li>ب</ul>') == List(((Paragraph((Foreign("fa", ("ب",)),)),),))


def test_a_story_in_a_language_the_paper_lacks_is_marked_throughout() -> None:
    assert read("<p>hola</p>", Page(), "es") == (Paragraph((Foreign("es", ("hola",)),)),)


def test_what_comes_first_is_not_taken_for_the_head_of_a_page() -> None:
    assert blocks("<noscript>a</noscript><title>t</title>b") == (Paragraph(("ab",)),)


def test_a_line_holds_all_words_whatever_blocks_it_came_in() -> None:
    found = read_line("<p>a</p><ul><li>b<li>c</ul><table><tr><td>d</table><blockquote>e</blockquote>", Page())
    assert plain(found).split() == ["a", "•", "b", "•", "c", "d", "e"]


def test_a_rule_stands_between_paragraphs() -> None:
    assert blocks("a<hr>b") == (Paragraph(("a",)), Rule(), Paragraph(("b",)))


@pytest.mark.parametrize(
    "tag", ["div", "blockquote", "b", "span", "ul><li", "table><tr><td", "dl><dd", "object", "q", "a href=x"]
)
def test_ten_thousand_levels_lose_no_word_and_take_no_time(tag: str) -> None:
    start = time.process_time()
    page = Page()
    found = read(f"<{tag}>" * 10_000 + "deep", page)
    assert "deep" in words(found)
    assert time.process_time() - start < 5
    assert any("nested" in remark for remark in page.remarks)


def test_marks_that_are_never_closed_do_not_multiply_the_page() -> None:
    html = "".join(f"<b class={number}><p>x" for number in range(2000))
    assert words(blocks(html)).count("x") == 2000


def test_deep_lists_and_quotations_are_laid_flat_beyond_what_a_page_can_set() -> None:
    found: object = blocks("<ul><li>" * 40 + "deep")
    depth = 0
    while isinstance(found, tuple) and found and isinstance(found[0], List):
        found, depth = found[0].items[0], depth + 1
    assert depth == 16
    assert found == (Paragraph(("deep",)),)


_word = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
_tags = st.sampled_from(
    "p div span em strong a ul ol li blockquote h2 h4 table tr td th figure figcaption section dl dt dd pre q sub "
    "cite footer details summary caption aside sup code u noscript center".split()
)
_html = st.recursive(
    _word,
    lambda inner: st.one_of(
        st.builds("{0} {1}".format, inner, inner),
        st.builds("<{0}>{1} </{0}>".format, _tags, inner),
        st.builds("<{0}>{1} ".format, _tags, inner),
        st.builds('<{0} class="gallery pullquote" lang="fa">{1} </{0}>'.format, _tags, inner),
        st.builds("{0} <br> {1} <hr> ".format, inner, inner),
    ),
    max_leaves=12,
)


@given(_html)
@settings(max_examples=400, deadline=None)
def test_every_visible_word_of_html_is_in_the_blocks(html: str) -> None:
    wanted = sorted(re.sub(r"<[^>]*>", " ", html).split())
    assert sorted(re.findall(r"[a-z]+", words(blocks(html)))) == wanted


@given(st.text(alphabet=st.sampled_from("<>/abp&;#x!-\"'= \n\0\u202e{}[]"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_whatever_stops_the_reader(text: str) -> None:
    blocks(text)
