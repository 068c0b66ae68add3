"""The paper's own letters: drawn in Persian and Arabic once they are there, and never waited for."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PIL import Image

from tests.browser.matrix import BESIDE, Cell
from tests.browser.meeting import BROWSERS, BrowserName, Job, meet
from tests.browser.stand import stand

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.chromium import Pages
    from tests.promises.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def fonts_of(page: Page, selector: str) -> set[tuple[str, bool]]:
    """The fonts in which Chromium has drawn the first such element, and whether each came over the line."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root: dict[str, Any] = session.send("DOM.getDocument")["root"]
    node = session.send("DOM.querySelector", {"nodeId": root["nodeId"], "selector": selector})
    drawn = session.send("CSS.getPlatformFontsForNode", node)["fonts"]
    return {(one["familyName"], one["isCustomFont"]) for one in drawn}


def screenshot(page: Page, place: object) -> Image.Image:
    """What is drawn at `place` now, in shades of grey; Playwright's own would wait for every font."""
    session = page.context.new_cdp_session(page)
    clip = {**msgspec.convert(place, dict[str, float]), "scale": 1}
    taken = session.send("Page.captureScreenshot", {"clip": clip})
    return Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("L")


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_from_the_second_page_on_headlines_and_text_are_drawn_in_them(
    demo_site: Served, open_page: Pages, language: str
) -> None:
    page = open_page(demo_site.url("full", f"{language}/"))
    page.evaluate("document.fonts.ready")
    page.reload()
    for selector in (".name a", "h2 a", ".standfirst"):
        assert ("Vazirmatn", True) in fonts_of(page, selector), selector


@pytest.mark.parametrize("address", ["en/", "en/archive/"])
def test_no_english_page_asks_for_them(demo_site: Served, open_page: Pages, address: str) -> None:
    demo_site.asked.clear()
    page = open_page(demo_site.url("full", address))
    page.wait_for_load_state("networkidle")
    assert [one for one in demo_site.asked if "/faces/" in one] == []


def test_the_text_does_not_wait_for_letters_that_never_come(demo_site: Served, open_page: Pages) -> None:
    page = open_page()
    page.route("**/*.woff2", lambda route: None)
    page.goto(demo_site.url("full", "fa/"), wait_until="commit")
    headline = page.locator("h2 a").first
    headline.wait_for()
    page.wait_for_timeout(500)
    picture = screenshot(page, headline.bounding_box())
    shades = picture.tobytes()
    assert min(shades) < 80 < 200 < max(shades)
    assert not any(custom for _, custom in fonts_of(page, "h2 a"))


@pytest.mark.parametrize("browser", BROWSERS)
def test_the_switch_decides_on_a_persian_page_as_on_an_english_one(
    tmp_path: Path, browser: BrowserName
) -> None:
    lines = ("", "2g", "policed", "stalled-pictures", "stalled-text", "freeze-16k")
    with stand(tmp_path) as place:
        jobs = [Job(key=line, url=place.url(line, language="fa"), patience=13_000) for line in lines]
        seen = meet(browser, jobs, BESIDE[browser])
    assert any("/faces/" in url for url in seen[""].asked)
    # The Persian story is short enough to be there whole before its line freezes.
    expected = {line: line != "freeze-16k" and Cell(line, "ours", browser).expected for line in lines}
    assert {line: meeting.offered for line, meeting in seen.items()} == expected
