"""Lists in Light: fronts, listings and their periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nightletter.editions import Page
from nightletter.paper import Paper
from nightletter.story import Person, Topic
from tests.editions.light.pages import Printer, fits, printing, text_of
from tests.editions.light.test_words import noise
from tests.newsroom import at, file, paper, story


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path, "en", "fa")


@pytest.fixture
def printer(ferry: Paper) -> Iterator[Printer]:
    with printing(ferry) as one:
        yield one


def links(page: Page) -> list[str]:
    return re.findall(r'<a href="([^"]*)"', page.data().decode())


def test_a_front_leads_with_one_story_and_names_the_sections_that_have_any(
    ferry: Paper, printer: Printer
) -> None:
    file(ferry, story("a", standfirst="Why it matters."), story("b", standfirst="Not told here."))
    (page,) = printer.sheet("front", "en")
    said = text_of(page)
    assert said.index("Headline of b") < said.index("Headline of a")
    assert ("Not told here." in said, "Why it matters." in said) == (True, False)
    assert "news/index.html" in links(page)
    assert "culture/index.html" not in links(page)
    assert "../fa/index.html" in links(page)


def test_a_front_of_enormous_headlines_shows_what_fits(ferry: Paper, printer: Printer) -> None:
    file(ferry, *(story(f"s{n}", headline=noise(800, str(n)), slug=f"s{n}") for n in range(30)))
    (page,) = printer.sheet("front", "en")
    assert fits(page)
    assert page.data().count(b"<li>") > 3


def test_a_period_is_told_from_its_start_on_pages_that_fit(ferry: Paper, printer: Printer) -> None:
    file(ferry, *(story(f"s{n:02}", published=at(2026, 11, 1, 0, n % 60)) for n in range(50)))
    pages = printer.sheet("period", "en/section/news/2026-11")
    assert [page.address for page in pages] == [
        "en/news/2026/11/index.html",
        "en/news/2026/11/part-2/index.html",
    ]
    assert all(map(fits, pages))
    told = re.findall(r"Headline of s(\d\d)", text_of(*pages))
    assert told == [f"{n:02}" for n in range(50)]
    assert "part-2/index.html" in links(pages[0])
    assert "../index.html" in links(pages[1])


def test_no_page_of_a_period_says_how_many_there_are(ferry: Paper, printer: Printer) -> None:
    file(ferry, *(story(f"s{n:02}", published=at(2026, 11, 1, 0, n)) for n in range(45)))
    before = printer.sheet("period", "en/all//2026-11")
    file(ferry, *(story(f"t{n:02}", published=at(2026, 11, 2, 0, n)) for n in range(45)))
    after = printer.sheet("period", "en/all//2026-11")
    assert (len(before), len(after)) == (2, 3)
    assert after[0] == before[0]


def test_a_listing_of_thirty_years_names_every_month(ferry: Paper, printer: Printer) -> None:
    months = [(year, month) for year in range(1996, 2026) for month in range(1, 13)]
    file(
        ferry,
        *(story(f"s{year}-{month}", language="fa", published=at(year, month, 9)) for year, month in months),
    )
    page, *_ = printer.sheet("listing", "fa/section/news")
    assert fits(page)
    assert {f"{year}/{month:02}/index.html" for year, month in months} <= set(links(page))


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("en/topic/water", "Water"),
        ("en/person/mina", "Mina"),
        ("en/all/", "All stories"),
        ("en/topic/fire", "fire"),
    ],
)
def test_a_listing_is_called_by_its_name(ferry: Paper, printer: Printer, sheet: str, name: str) -> None:
    file(
        ferry,
        story("a", topics=("water",)),
        names=(Person("mina", {"en": "Mina"}), Topic("water", {"en": "Water"})),
    )
    page, *_ = printer.sheet("listing", sheet)
    assert f"<h1>{name}</h1>" in page.data().decode()
