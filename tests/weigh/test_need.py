"""What a page asks for, and what of it the text waits for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.weigh.need import Need, needed_by_style, needs

BASE = "https://site.example/news/1/"


def found(markup: str) -> list[tuple[str, str, bool]]:
    return [
        (need.address.removeprefix("https://site.example"), need.kind, need.blocks)
        for need in needs(markup, BASE)
    ]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<link rel=stylesheet href="/a.css">', [("/a.css", "style", True)]),
        ('<link rel=stylesheet href="a.css" media="print">', [("/news/1/a.css", "style", False)]),
        ('<link rel="alternate stylesheet" href="/a.css">', []),
        ('<script src="/a.js"></script>', [("/a.js", "script", True)]),
        ('<script src="/a.js" defer></script>', [("/a.js", "script", False)]),
        ('<script src="/a.js" type=module></script>', [("/a.js", "script", False)]),
        ("<script>alert(1)</script>", []),
        ('<img src="/a.jpg">', [("/a.jpg", "picture", False)]),
        ('<img src="/a.jpg" loading=lazy>', []),
        ('<link rel="icon" href="data:,">', []),
        ('<link rel="shortcut icon" href="/a.ico">', [("/a.ico", "icon", False)]),
        ('<video poster="/a.jpg" src="/a.mp4">', [("/a.jpg", "picture", False)]),
        (
            '<style>@import "/b.css"; @font-face{src:url(/f.woff2),url(/f.woff)}</style>',
            [("/b.css", "style", True), ("/f.woff2", "font", False)],
        ),
        ('<base href="/else/"><img src=a.jpg>', [("/else/a.jpg", "picture", False)]),
        ('<img src="http://[broken">', []),
    ],
)
def test_each_asks_for_what_a_browser_would_ask(markup: str, wanted: list[tuple[str, str, bool]]) -> None:
    assert found(markup) == wanted


def test_of_a_picture_a_telephone_takes_the_smallest_that_is_wide_enough() -> None:
    sizes = "/s.jpg 320w, /m.jpg 720w, /l.jpg 1440w"
    assert found(f'<img src="/o.jpg" srcset="{sizes}">') == [("/m.jpg", "picture", False)]
    source = f'<picture><source type="image/jxl" srcset="/x.jxl"><source type="image/avif" srcset="{sizes}"><img src="/o.jpg"></picture>'
    assert found(source) == [("/m.jpg", "picture", False)]
    assert found('<img srcset="/1.jpg 1x, /2.jpg 2x">') == [("/2.jpg", "picture", False)]


def test_what_is_asked_for_twice_counts_once_and_blocks_if_it_does_anywhere() -> None:
    twice = "<link rel=stylesheet href=/a.css media=print><link rel=stylesheet href=/a.css>"
    assert found(twice) == [("/a.css", "style", True)]


def test_a_sheet_in_a_comment_is_not_asked_for() -> None:
    assert needed_by_style('/* @import "/a.css"; */ @import url(/b.css) screen;', BASE) == [
        Need("https://site.example/b.css", "style", blocks=True)
    ]


@given(st.text(max_size=400))
def test_no_markup_makes_it_fail(markup: str) -> None:
    assert all(need.address.startswith("http") for need in needs(f"<img src='{markup}'>{markup}", BASE))
