"""What readers' browsers ask for: of Light one page and nothing else, of Full nothing from anybody else, and nothing kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from nightletter.press import tree
from tests.promises.kinds import Sample, one_a_kind, samples, stories
from tests.promises.text import lost

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.chromium import Pages
    from tests.browser.firefox import Firefox
    from tests.promises.serving import Served

pytestmark = pytest.mark.browser

PICTURE = 'figure a[href*="pictures/"]'
SCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
IN_FIREFOX = pytest.mark.parametrize("kind", ["front", "story with gallery", "story with film"])
# What a browser could keep of a visit. Firefox answers no promise where script is off.
KEPT = "[document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


def of_kind(site: Served, edition: str, kind: str, language: str = "en") -> Sample:
    """The sample of this kind."""
    every = samples(site.paper, edition)
    return next(one for one in every if (one.kind, one.language) == (kind, language))


def seen(site: Served, sample: Sample) -> str:
    """A sample as the server's count names it."""
    return f"{site.host(sample.edition)}/{sample.address.removesuffix('index.html')}"


def quiet(page: Page) -> None:
    """Waits until the page asks for no more: half a second without a request."""
    page.wait_for_load_state("networkidle")


@SCRIPT
@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_every_kind_of_light_page_is_one_request_of_chromium(
    demo_site: Served, open_page: Pages, language: str, javascript: bool
) -> None:
    every = [one for one in samples(demo_site.paper, "light") if one.language == language]
    wanted = sorted({one.address: one for one in every if one.kind != "moved"}.values())
    page = open_page(javascript=javascript, width=360)
    demo_site.asked.clear()
    for sample in wanted:
        page.goto(demo_site.of(sample))
    quiet(page)
    assert demo_site.asked == [seen(demo_site, sample) for sample in wanted]


@SCRIPT
@IN_FIREFOX
def test_a_light_page_is_one_request_of_firefox(
    demo_site: Served, firefox: Firefox, kind: str, javascript: bool
) -> None:
    sample = of_kind(demo_site, "light", kind)
    demo_site.asked.clear()
    visit = firefox.visit(demo_site.of(sample), javascript=javascript, width=360)
    assert (visit.status, visit.console) == (200, [])
    assert demo_site.asked == [seen(demo_site, sample)]


@SCRIPT
def test_a_picture_asked_for_in_light_is_one_request_more_of_chromium(
    demo_site: Served, open_page: Pages, javascript: bool
) -> None:
    sample = of_kind(demo_site, "light", "story with gallery")
    page = open_page(demo_site.of(sample), javascript=javascript, width=360)
    demo_site.asked.clear()
    with page.expect_navigation(wait_until="networkidle"):
        page.locator(PICTURE).first.click()
    (asked,) = demo_site.asked
    assert_is_a_light_picture(demo_site, asked)


@SCRIPT
def test_a_picture_asked_for_in_light_is_one_request_more_of_firefox(
    demo_site: Served, firefox: Firefox, javascript: bool
) -> None:
    sample = of_kind(demo_site, "light", "story with gallery")
    demo_site.asked.clear()
    firefox.visit(demo_site.of(sample), javascript=javascript, click=[PICTURE], width=360)
    page, asked = demo_site.asked
    assert page == seen(demo_site, sample)
    assert_is_a_light_picture(demo_site, asked)


def assert_is_a_light_picture(site: Served, asked: str) -> None:
    host, _, address = asked.partition("/")
    assert host == site.host("light")
    assert address.startswith("pictures/")
    body = (tree(site.paper, "light") / address).read_bytes()
    assert body.startswith(b"\xff\xd8")
    assert len(body) <= 8192


class Heard:
    """What one page asked for and said since this was made."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def hosts(self) -> set[str | None]:
        return {urlsplit(url).hostname for url in self.asked if not url.startswith("data:")}


@SCRIPT
def test_full_asks_only_its_own_host_and_keeps_nothing_in_chromium(
    demo_site: Served, open_page: Pages, javascript: bool
) -> None:
    every = samples(demo_site.paper, "full")
    page = open_page(javascript=javascript)
    heard = Heard(page)
    demo_site.asked.clear()
    for sample in every if javascript else one_a_kind(every):
        answer = page.goto(demo_site.of(sample))
        assert page.evaluate(KEPT) == [""], sample
        # A browser says so itself when the page is a notice that says that something is gone.
        assert heard.said == [] or (answer and answer.status == 410), (sample, heard.said)
        heard.said.clear()
    quiet(page)
    assert page.context.cookies() == []
    assert heard.hosts() == {demo_site.host("full")}
    assert {one.partition("/")[0] for one in demo_site.asked} == {demo_site.host("full")}


@SCRIPT
@IN_FIREFOX
def test_full_asks_only_its_own_host_and_keeps_nothing_in_firefox(
    demo_site: Served, firefox: Firefox, kind: str, javascript: bool
) -> None:
    sample = of_kind(demo_site, "full", kind)
    demo_site.asked.clear()
    visit = firefox.visit(demo_site.of(sample), javascript=javascript, evaluate=[KEPT])
    hosts = {urlsplit(url).hostname for url in visit.requests if not url.startswith("data:")}
    assert hosts == {one.partition("/")[0] for one in demo_site.asked} == {demo_site.host("full")}
    assert (visit.values, visit.console) == ([[""]], [])


def test_full_is_complete_without_script(demo_site: Served, open_page: Pages) -> None:
    entries = stories(demo_site.paper)
    without, scripted = open_page(javascript=False), open_page()
    for sample in one_a_kind(samples(demo_site.paper, "full")):
        for page in (without, scripted):
            page.goto(demo_site.of(sample))
        assert without.inner_text("body") == scripted.inner_text("body"), sample
        if entry := entries.get(str(Path(sample.address).parent)):
            assert lost(entry.story, [without.content()]) == [], sample
