"""Persian and Arabic pages run from right to left, whole, and say their dates in digits of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from nightletter.languages import load
from nightletter.press import tree
from tests.promises.kinds import samples, stories

if TYPE_CHECKING:
    from tests.browser.chromium import Pages
    from tests.promises.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITIONS = pytest.mark.parametrize("edition", ["full", "light"])
RIGHT_TO_LEFT = pytest.mark.parametrize("language", ["fa", "ar"])

# Elements with text of their own that run the wrong way, unless they, or what holds them, are marked as another language or direction.
_LEAKS = """(language) => {
    const own = (one) => [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
    const marked = (one) => one.closest(`[lang]:not([lang="${language}"]), bdi, bdo, [dir="auto"], [dir="ltr"]`);
    return [...document.body.querySelectorAll("*")]
        .filter((one) => own(one).trim() && getComputedStyle(one).direction !== "rtl" && !marked(one))
        .map((one) => one.outerHTML.slice(0, 120));
}"""
# Elements marked as running from left to right that hold Arabic script, and nothing that says why.
_WRONGLY_MARKED = """() => [...document.body.querySelectorAll('[dir="ltr"], [lang="en"]')]
    .filter((one) => /[\\u0600-\\u06ff]/.test(one.textContent) && !/[A-Za-z]/.test(one.textContent))
    .map((one) => one.outerHTML.slice(0, 120))"""


@EDITIONS
@RIGHT_TO_LEFT
def test_every_kind_of_page_runs_from_right_to_left(
    demo_site: Served, open_page: Pages, edition: str, language: str
) -> None:
    page = open_page(width=360)
    for sample in samples(demo_site.paper, edition):
        if sample.language != language or sample.kind == "moved":
            continue
        page.goto(demo_site.of(sample))
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl", sample
        assert page.locator("html").get_attribute("lang") == language, sample
        assert page.evaluate(_LEAKS, language) == [], sample
        assert page.evaluate(_WRONGLY_MARKED) == [], sample


@EDITIONS
@RIGHT_TO_LEFT
def test_every_story_says_its_date_in_digits_of_its_language(
    demo_site: Served, open_page: Pages, edition: str, language: str
) -> None:
    page = open_page(width=360)
    digits = load(language).digits("0123456789")
    for folder, entry in stories(demo_site.paper).items():
        if entry.card.language != language or entry.card.kind == "page":
            continue
        page.goto(demo_site.url(edition, f"{folder}/index.html"))
        text = page.inner_text("body")
        year = "".join(digits[int(digit)] for digit in str(entry.card.published.year))
        assert year in text, folder
        if language == "fa":  # 2026 is 1405 in the reader's own calendar
            assert "".join(digits[int(digit)] for digit in "1405") in text, folder


@EDITIONS
@RIGHT_TO_LEFT
def test_no_list_says_a_date_in_foreign_digits(
    demo_site: Served, open_page: Pages, edition: str, language: str
) -> None:
    page = open_page(width=360)
    for sample in samples(demo_site.paper, edition):
        if sample.language == language and not sample.kind.startswith(
            ("story", "long", "later", "moved", "plain")
        ):
            page.goto(demo_site.of(sample))
            assert re.findall(r"[0-9]+", page.inner_text("body")) == [], sample


@EDITIONS
def test_an_english_page_runs_from_left_to_right(demo_site: Served, edition: str) -> None:
    front = (tree(demo_site.paper, edition) / "en" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en" dir="ltr">' in front
