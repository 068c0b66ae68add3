"""Layout: letters twice as large tear no word and cover nothing, no front has a hole, and the section one is in is in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nightletter.editions.light.style import style_for
from tests.promises.kinds import samples

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.chromium import Pages
    from tests.promises.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITIONS = pytest.mark.parametrize("edition", ["full", "light"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "fa", "ar"])
KINDS = ("front", "story", "section", "person", "withdrawn", "not found")

_TWICE = "document.documentElement.style.fontSize = '200%'"

# Words of headlines, and of the paper's name, that stand on two lines.
_TORN = """() => [...document.querySelectorAll("h1, .name, .card h2")].flatMap((one) => {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), torn = [];
    while (walker.nextNode()) {
        const text = walker.currentNode.data;
        for (const word of text.matchAll(/[\\p{L}\\p{M}\\u200c]+/gu)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, word.index);
            range.setEnd(walker.currentNode, word.index + word[0].length);
            const tops = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top)));
            if (tops.size > 1) torn.push(word[0]);
        }
    }
    return torn;
})"""

# Links that are printed over other links.
_COVERED = """() => {
    const boxes = [...document.querySelectorAll("body > header a")].filter((one) => one.checkVisibility())
        .map((one) => ({text: one.textContent, box: one.getBoundingClientRect(), list: one.closest(".sections")}));
    return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => !one.list && !other.list
        && one.box.left < other.box.right - 1 && other.box.left < one.box.right - 1
        && one.box.top < other.box.bottom - 1 && other.box.top < one.box.bottom - 1)
        .map((other) => `${one.text} and ${other.text}`));
}"""

# Of each grid of the front, how much of its width its last row leaves empty.
_EMPTY = """() => [...document.querySelectorAll(".top, .bands")].map((grid) => {
    const boxes = [...grid.children].map((one) => one.getBoundingClientRect());
    const last = Math.max(...boxes.map((box) => box.top));
    const row = boxes.filter((box) => Math.abs(box.top - last) < 2);
    const filled = Math.max(...row.map((box) => box.right)) - Math.min(...row.map((box) => box.left));
    return 1 - filled / grid.getBoundingClientRect().width;
})"""


def of_kinds(site: Served, edition: str, language: str) -> list[str]:
    """One page of each kind of `KINDS`."""
    wanted = {one.kind: site.of(one) for one in samples(site.paper, edition) if one.language == language}
    return [wanted[kind] for kind in KINDS if kind in wanted]


def opened(open_page: Pages, width: int) -> Page:
    return open_page(width=width, ignore_csp=True)


@EDITIONS
@LANGUAGES
def test_letters_twice_as_large_tear_no_word_and_cover_no_link(
    demo_site: Served, open_page: Pages, edition: str, language: str
) -> None:
    page = opened(open_page, 360)
    urls = of_kinds(demo_site, edition, language)
    assert len(urls) >= 4
    for url in urls:
        page.goto(url)
        page.evaluate(_TWICE)
        assert (page.evaluate(_TORN), page.evaluate(_COVERED)) == ([], []), url
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, url


_LEVELS = '<html dir="{}"><body><main><h1>One</h1><h2>Two</h2><h3>Three</h3><p>Text</main></body></html>'
_SIZES = """() => ["h1", "h2", "h3", "p"].map((kind) => parseFloat(getComputedStyle(document.querySelector(kind)).fontSize))"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 360, 768])
def test_the_levels_of_headings_in_light_are_told_apart_when_letters_are_twice_as_large(
    open_page: Pages, direction: str, width: int
) -> None:
    page = opened(open_page, width)
    html = _LEVELS.format(direction)
    page.set_content(html.replace("<body>", f"<style>{style_for(html, '#b5482f')}</style><body>"))
    page.evaluate(_TWICE)
    first, second, third, text = page.evaluate(_SIZES)
    assert second <= 0.92 * first
    assert third <= 0.92 * second
    # What is under these on the narrowest telephones is bold, at least.
    assert width < 360 or third >= text


@LANGUAGES
@pytest.mark.parametrize("width", [768, 1024, 1440])
def test_no_row_of_a_front_is_half_empty(
    demo_site: Served, open_page: Pages, language: str, width: int
) -> None:
    page = opened(open_page, width)
    page.goto(demo_site.url("full", f"{language}/index.html"))
    assert max(page.evaluate(_EMPTY)) < 0.1


@LANGUAGES
def test_the_section_that_a_page_stands_in_is_in_sight_on_a_phone(
    demo_site: Served, open_page: Pages, language: str
) -> None:
    page = opened(open_page, 360)
    last = [
        section.key
        for section in demo_site.paper.sections
        if Path(demo_site.paper.directory, "printed", "full", language, section.key).is_dir()
    ][-1]
    page.goto(demo_site.url("full", f"{language}/{last}/index.html"))
    box = page.locator(".sections [aria-current]").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


@LANGUAGES
def test_no_word_of_a_list_is_cut_in_the_middle(demo_site: Served, open_page: Pages, language: str) -> None:
    page = opened(open_page, 360)
    for address in (f"{language}/index.html", f"{language}/archive/index.html"):
        page.goto(demo_site.url("full", address))
        hidden = """[...document.querySelectorAll(".standfirst")].filter((one) => one.scrollHeight > one.clientHeight + 1).length"""
        assert page.evaluate(hidden) == 0


# Words that are set in less than half of the window, or reach beyond its edge; what scrolls by itself may.
_SQUEEZED = """() => [...document.querySelectorAll(".row .say, .choices li > a > *")].flatMap((one) => {
    const {left, right, width} = one.getBoundingClientRect();
    const narrow = one.matches(".say") && width < screen.width / 2;
    return narrow || left < -1 || right > screen.width + 1 ? [`${one.textContent.trim().slice(0, 40)}: ${left} to ${right}`] : [];
})"""


@pytest.mark.parametrize("language", ["", "en", "fa"])
def test_a_telephone_whose_letters_are_set_twice_as_large_has_room_for_words(
    demo_site: Served, open_page: Pages, language: str
) -> None:
    page = opened(open_page, 360)
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": 2 * 16, "fixed": 2 * 13}}
    )
    wanted = [one for one in samples(demo_site.paper, "full") if one.language == language]
    urls = [demo_site.of(one) for one in wanted if one.kind in ("root", "section", "all stories", "person")]
    assert urls
    for url in urls:
        page.goto(url)
        assert page.evaluate(_SQUEEZED) == [], url
