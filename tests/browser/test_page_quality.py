"""Every kind of page, in every language, of both editions: valid, accessible to all, and never wider than the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest

from nightletter.press import tree
from tests.promises.kinds import Sample, samples, stories
from tests.promises.making import STEP
from tests.promises.serving import Served, served
from tests.quality import nu

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from nightletter.paper import Paper
    from tests.browser.chromium import Pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITIONS = pytest.mark.parametrize("edition", ["full", "light"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "fa", "ar"])
# A sample of the corpus, and under `all` the whole of it.
STEPS = pytest.mark.parametrize("step", [STEP, pytest.param(1, marks=pytest.mark.all)])
# These lead on at once.
LEADING_ON = ("root", "moved")


class Look(NamedTuple):
    """How a page is looked at: width in CSS pixels, and the colours that the reader prefers."""

    width: int
    scheme: Literal["light", "dark"]


LOOKS = (Look(360, "light"), Look(1280, "dark"), Look(1280, "light"), Look(360, "dark"))


def in_language(site: Served, edition: str, language: str) -> list[Sample]:
    """One sample a page of every kind in a language."""
    wanted = [one for one in samples(site.paper, edition) if one.language == language]
    return list({one.address: one for one in wanted if one.kind not in LEADING_ON}.values())


# What a browser paints where a page says nothing of its ground. axe takes that for white in dark colours, too.
GROUND = """() => {
    const root = document.documentElement;
    if (getComputedStyle(root).backgroundColor === "rgba(0, 0, 0, 0)") root.style.backgroundColor = "Canvas";
}"""


def faults_seen(site: Served, open_page: Pages, pages: Iterable[Sample], look: Look) -> list[str]:
    """What axe finds on `pages`, each named."""
    from tests.quality.axe import violations

    page = open_page(width=look.width, scheme=look.scheme, ignore_csp=True)
    found = []
    for sample in pages:
        page.goto(site.of(sample))
        page.evaluate(GROUND)
        found += [f"{sample}, {look}: {violation}" for violation in violations(page)]
    return found


@EDITIONS
def test_the_nu_checker_finds_no_error_on_any_kind_of_page(demo_paper: Paper, edition: str) -> None:
    files = {tree(demo_paper, edition) / one.address for one in samples(demo_paper, edition)}
    assert [str(fault) for fault in nu.faults(sorted(files))] == []


@pytest.mark.all
@EDITIONS
def test_the_nu_checker_finds_no_error_on_any_page(demo_paper: Paper, edition: str) -> None:
    assert [str(fault) for fault in nu.faults([tree(demo_paper, edition)])] == []


@EDITIONS
@LANGUAGES
def test_axe_finds_no_violation_on_any_kind_of_page(
    demo_site: Served, open_page: Pages, edition: str, language: str
) -> None:
    """Each page in one of the four ways in which it can be looked at, by turns, and its twin in another language in the next."""
    pages = in_language(demo_site, edition, language)
    first = demo_site.paper.languages.index(language)
    ways = [(pages[turn :: len(LOOKS)], LOOKS[(first + turn) % len(LOOKS)]) for turn in range(len(LOOKS))]
    assert [fault for some, look in ways for fault in faults_seen(demo_site, open_page, some, look)] == []


@pytest.mark.all
@pytest.mark.timeout(1800)
@EDITIONS
@LANGUAGES
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_violation_on_any_page_however_it_is_looked_at(
    demo_site: Served, open_page: Pages, edition: str, language: str, look: Look
) -> None:
    root = tree(demo_site.paper, edition)
    files = (root / language).rglob("*.html")
    every = [Sample(edition, "page", language, file.relative_to(root).as_posix()) for file in sorted(files)]
    leading_on = {one.address for one in samples(demo_site.paper, edition) if one.kind in LEADING_ON}
    pages = [one for one in every if one.address not in leading_on]
    assert faults_seen(demo_site, open_page, pages, look) == []


# What makes a page wider than the screen: the deepest elements that stick out, and are not inside something that scrolls.
_TOO_WIDE = """() => {
    const page = document.scrollingElement;
    scrollTo(page.dir === "rtl" ? -9999 : 9999, 0);
    const moved = Math.abs(Math.round(scrollX));
    if (!moved && page.scrollWidth <= innerWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((one) => {
        const {left, right} = one.getBoundingClientRect();
        return (left < -1 || right > innerWidth + 1) && !one.firstElementChild;
    });
    return [`${page.scrollWidth} in ${innerWidth}`, ...out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120))];
}"""


def too_wide(page: Page, urls: Iterable[str]) -> Iterator[str]:
    """What is wider than the screen."""
    for url in urls:
        page.goto(url)
        if found := page.evaluate(_TOO_WIDE):
            yield f"{url}: {found}"


@EDITIONS
@pytest.mark.parametrize("width", [320, 360])
def test_no_kind_of_page_scrolls_sideways(
    demo_site: Served, open_page: Pages, edition: str, width: int
) -> None:
    pages = {one.address: one for one in samples(demo_site.paper, edition) if one.kind not in LEADING_ON}
    assert list(too_wide(open_page(width=width), map(demo_site.of, pages.values()))) == []


@pytest.fixture(scope="module")
def corpus_site(corpus_paper: Paper) -> Iterator[Served]:
    with served(corpus_paper) as running:
        yield running


@pytest.mark.corpus
@pytest.mark.timeout(1800)
@EDITIONS
@STEPS
def test_no_post_of_the_corpus_scrolls_sideways(
    corpus_site: Served, open_page: Pages, edition: str, step: int
) -> None:
    chosen = list(stories(corpus_site.paper))[::step]
    urls = [corpus_site.url(edition, f"{folder}/index.html") for folder in chosen]
    assert list(too_wide(open_page(width=320), urls)) == []


@pytest.mark.corpus
@pytest.mark.timeout(1800)
@EDITIONS
@STEPS
def test_axe_finds_no_violation_in_the_posts_of_the_corpus(
    corpus_site: Served, open_page: Pages, edition: str, step: int
) -> None:
    chosen = list(stories(corpus_site.paper))[::step]
    posts = [Sample(edition, "post", "en", f"{folder}/index.html") for folder in chosen]
    assert faults_seen(corpus_site, open_page, posts, Look(360, "light")) == []
