"""Hidden: words that a browser does not show are in no story, however they are hidden."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.sources.html import read, read_line
from nightletter.sources.html.hidden import is_unseen
from nightletter.story import plain
from tests.sources.html.page import Page, words

SECRET = "SECRET"
HIDING = [
    "hidden",
    "HIDDEN",
    'hidden="false"',
    'hidden="until-found"',
    'style="display:none"',
    "style='Display : NONE !important; color: red'",
    'style="color:red;display:none"',
    'style="display:/* */none"',
    'style="display:none;display:block"',
    'style="d\\69splay:none"',
    'style="display:n\\6fne"',
    'style="display&#58;none"',
    'style="visibility:hidden"',
]


def told(html: str) -> tuple[str, list[str]]:
    page = Page()
    return words(read(html, page)), page.remarks


@pytest.mark.parametrize("hiding", HIDING)
@pytest.mark.parametrize(
    "tag", ["p", "div", "span", "b", "li", "blockquote", "figure", "a", "details", "custom-tag", "h2"]
)
def test_hidden_words_are_left_out_and_that_is_said(hiding: str, tag: str) -> None:
    text, remarks = told(f"<p>Open.</p><{tag} {hiding}>{SECRET} <i>{SECRET}</i></{tag}><p>Open.</p>")
    assert SECRET not in text
    assert text.count("Open.") == 2
    assert [remark for remark in remarks if "do not see" in remark] == [
        "what visitors do not see (“hidden”, “display: none”) was left out"
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">Words</p>',
        '<p style="display: block">Words</p>',
        '<p style="display: inline-block; background: none">Words</p>',
        '<p class="hidden" data-hidden="1" aria-hidden="true">Words</p>',
        "<p>Words<!-- hidden --></p>",
    ],
)
def test_words_that_are_seen_stay_and_nothing_is_said(html: str) -> None:
    assert told(html) == ("Words", [])


@pytest.mark.parametrize("hiding", HIDING)
def test_hidden_rows_and_cells_leave_the_table(hiding: str) -> None:
    row = f"<tr><td {hiding}>{SECRET}</td><td>Open</td></tr><tr {hiding}><td>{SECRET}</td></tr>"
    assert told(f"<table>{row}</table>")[0].split() == ["Open"]
    assert told(f"<table {hiding}>{row}</table>")[0] == ""


def test_a_line_has_no_hidden_words_either() -> None:
    assert plain(read_line(f"Open <b hidden>{SECRET}</b>", Page())) == "Open"


def test_an_empty_element_and_a_counter_go_without_a_word() -> None:
    assert told('<p>W</p><div style="display:none"></div><input type="hidden" value="x">') == ("W", [])


@pytest.mark.parametrize("depth", [3, 9, 30, 99, 100, 101, 120, 1_000])
@pytest.mark.parametrize("tag", ["div", "b", "span", "em", "blockquote"])
def test_no_depth_brings_them_back(depth: int, tag: str) -> None:
    for above in ("div", "b", tag):
        html = f"<{above}>" * depth + f'<{tag} style="display:none">{SECRET}</{tag}>' + f"</{above}>" * depth
        assert SECRET not in told(html)[0]


def test_hidden_in_hidden_thousands_deep_ends_and_shows_nothing() -> None:
    begun = time.process_time()
    text, _ = told("<p>Open</p>" + f"<div hidden>{SECRET}" * 5_000 + "</div>" * 5_000)
    assert SECRET not in text
    assert time.process_time() - begun < 5


@given(
    st.lists(st.sampled_from(["color:red", "display : block", "/* x */", "margin:0", "background:none"])),
    st.data(),
)
def test_one_declaration_among_any_others_is_enough(others: list[str], data: st.DataObject) -> None:
    assert not is_unseen(";".join(others))
    place = data.draw(st.integers(0, len(others)))
    hides = data.draw(
        st.sampled_from(
            ["display:none", "DISPLAY:None!important", " display\n:\tnone ", "visibility: collapse"]
        )
    )
    style = ";".join([*others[:place], hides, *others[place:]])
    assert is_unseen(style)
    assert SECRET not in told(f'<p>W</p><p style="{escape(style)}">{SECRET}</p>')[0]
