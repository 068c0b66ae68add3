"""The browsers' drivers do what the tests that use them rely on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.loopback import Answer, Site, site

if TYPE_CHECKING:
    from tests.browser.chromium import Pages
    from tests.browser.firefox import Firefox

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang=en><meta charset=utf-8><title>سلام</title>
<h1>Hello</h1><script>document.querySelector("h1").textContent = "Scripted"; console.log("ran")</script>
<noscript><p>No script here</p></noscript><p><a href=/next>Next</a></p><img src=/far.png loading=lazy alt=Far>"""
QUIET_PAGE = "<!doctype html><html lang=en><title>Next</title><link rel=icon href=data:,><p>Quiet"


@pytest.fixture(scope="module")
def paper() -> Iterator[Site]:
    with site({"/": Answer(PAGE.encode()), "/next": Answer(QUIET_PAGE.encode())}) as running:
        yield running


def test_chromium_reaches_any_name_under_localhost(open_page: Pages, paper: Site) -> None:
    assert open_page(paper.url("light.paper.localhost")).title() == "سلام"


@pytest.mark.parametrize(("javascript", "heading"), [(True, "Scripted"), (False, "Hello")])
def test_chromium_runs_script_unless_told_not_to(
    open_page: Pages, paper: Site, javascript: bool, heading: str
) -> None:
    assert open_page(paper.url(), javascript=javascript).inner_text("h1") == heading


def test_chromium_on_a_phone_is_as_narrow_as_asked(open_page: Pages, paper: Site) -> None:
    page = open_page(paper.url(), width=360, height=740, scheme="dark")
    assert page.evaluate("outerWidth") == 360
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_a_page_with_an_empty_icon_is_the_only_request_of_chromium(open_page: Pages, paper: Site) -> None:
    paper.asked.clear()
    open_page(paper.url(path="/next")).wait_for_timeout(300)
    assert paper.asked == ["paper.localhost/next"]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_page_with_an_empty_icon_is_the_only_request_of_firefox(
    firefox: Firefox, paper: Site, javascript: bool
) -> None:
    paper.asked.clear()
    visit = firefox.visit(paper.url(path="/next"), javascript=javascript)
    assert (visit.status, visit.text) == (200, "Quiet")
    assert paper.asked == ["paper.localhost/next"]


@pytest.mark.parametrize(("javascript", "heading"), [(True, "Scripted"), (False, "Hello")])
def test_firefox_runs_script_unless_told_not_to(
    firefox: Firefox, paper: Site, javascript: bool, heading: str
) -> None:
    visit = firefox.visit(paper.url("light.paper.localhost"), javascript=javascript, evaluate=["1 + 1"])
    assert visit.title == "سلام"
    assert heading in visit.text
    assert ("No script here" in visit.text) is not javascript
    assert visit.console == (["ran"] if javascript else [])
    assert visit.values == [2]


@pytest.mark.parametrize("javascript", [True, False])
def test_firefox_follows_a_link_that_is_clicked(
    firefox: Firefox, paper: Site, tmp_path: Path, javascript: bool
) -> None:
    picture = tmp_path / "next.png"
    visit = firefox.visit(paper.url(), javascript=javascript, click=["a"], screenshot=picture, width=360)
    assert (visit.url, visit.title) == (paper.url(path="/next"), "Next")
    assert paper.url(path="/next") in visit.requests
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_firefox_says_why_a_page_cannot_be_visited(firefox: Firefox, paper: Site) -> None:
    with pytest.raises(RuntimeError, match=r"nothing on .* matches form"):
        firefox.visit(paper.url(), click=["form"])
    assert firefox.visit(paper.url(path="/missing")).status == 404
