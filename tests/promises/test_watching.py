"""The tools that the promises are tested with see what they are there to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.loopback import Answer, site
from tests.newsroom import paragraph, story
from tests.promises.text import lost

if TYPE_CHECKING:
    from tests.browser.chromium import Pages

PLANTED = {
    "script ran: yes": "<script>window.__pwned = 'yes'</script>",
    "dialog: boo": "<script>alert('boo')</script>",
    "console: said": "<script>console.log('said')</script>",
    "error: thrown": "<script>throw 'thrown'</script>",
    "request: http://evil.localhost": "<img src='http://evil.localhost:9/x.png' alt=''>",
    "IMG onerror=window.__pwned=1": "<img src=x onerror='window.__pwned=1' alt=''>",
    '<a href="javascript:0">': "<a href='javascript:0'>x</a>",
    "<form": "<form></form>",
    "it leads on to http://other.localhost": "<script>location.hostname[0] == 'o' || (location.hostname = 'other.localhost')</script>",
}


@pytest.mark.parametrize("seen", PLANTED)
def test_what_a_page_must_never_do_is_seen(open_page: Pages, seen: str) -> None:
    from tests.promises.watching import Watched

    page = f"<!doctype html><html lang=en><title>x</title><link rel=icon href=data:,>{PLANTED[seen]}"
    with site({"/": Answer(page.encode())}) as paper:
        found = Watched(open_page()).open(paper.url())
    assert any(what.startswith(seen) for what in found), found


def test_a_quiet_page_is_not_suspected(open_page: Pages) -> None:
    from tests.promises.watching import Watched

    page = "<!doctype html><html lang=en><title>x</title><link rel=icon href=data:,><a href=/>x</a><p>Text"
    with site({"/": Answer(page.encode())}) as paper:
        assert Watched(open_page()).open(paper.url()) == []


TOLD = story("told", headline="A headline", body=(paragraph("One two three."), paragraph("Four five six.")))


@pytest.mark.parametrize(
    "pages",
    [
        ["<h1>A headline</h1><p>One <b>two</b> three.<p>Four five six."],
        ["<h1>A headline</h1><p>One two", "<h1>A headline</h1><p>three.<p>Four five six."],
        ["<head><title>x</title></head><h1>A headline</h1><p>One two three.<p>Four", "<p>five", "<p>six."],
    ],
    ids=["on one page", "on two pages", "on three pages"],
)
def test_a_story_that_is_whole_has_lost_nothing(pages: list[str]) -> None:
    assert lost(TOLD, pages) == []


@pytest.mark.parametrize(
    ("pages", "missing"),
    [
        (["<h1>A headline</h1><p>One three.<p>Four five six."], "One two three."),
        (["<h1>A headline</h1><p>Four five six.<p>One two three."], "Four five six."),
        (["<h1>A headline</h1><p>One two", "<p>Four five six."], "One two three."),
        (["<title>A headline</title><header></header><p>One two three.<p>Four five six."], "A headline"),
    ],
    ids=["a word is gone", "the order is wrong", "a part lacks its end", "no headline"],
)
def test_a_story_that_is_not_whole_has_lost_something(pages: list[str], missing: str) -> None:
    assert missing in lost(TOLD, pages)
