"""Lists: landing pages newest first, periods oldest first and cut from their start, no link that leads nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

from nightletter.story import Byline, Correction, Gallery, Person, Picture, Story, Topic
from tests import newsroom
from tests.editions.full.printing import Printed, print_full
from tests.newsroom import at, story


def hours(count: int) -> list[Story]:
    return [story(f"s{n:03}", published=at(2026, 11, 1 + n // 24, n % 24)) for n in range(count)]


def numbers(printed: Printed, address: str) -> list[int]:
    hrefs = printed.hrefs(address, ".rows a")
    return [int(href.split("/")[3].partition("-")[0]) for href in hrefs]


def test_a_landing_page_shows_the_newest_twenty_first(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), *hours(25))
    assert numbers(printed, "en/news/index.html") == list(range(25, 5, -1))
    assert printed.hrefs("en/news/index.html", ".periods a") == ["/en/news/2026/11/"]


def test_a_period_is_cut_into_pages_of_fifty_from_its_start(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), *hours(101))
    folder = "en/news/2026/11"
    assert numbers(printed, f"{folder}/index.html") == list(range(1, 51))
    assert numbers(printed, f"{folder}/part-3/index.html") == [101]
    assert printed.hrefs(f"{folder}/part-2/index.html", ".turns a") == [f"/{folder}/", f"/{folder}/part-3/"]
    assert f"{folder}/part-4/index.html" not in printed.pages


def test_a_new_story_changes_no_full_page_of_its_period(tmp_path: Path) -> None:
    fewer = print_full(newsroom.paper(tmp_path / "a"), *hours(60))
    more = print_full(newsroom.paper(tmp_path / "b"), *hours(61))
    first = "en/news/2026/11/index.html"
    assert fewer.text(first) == more.text(first)


def test_a_page_of_a_period_leads_to_its_neighbours_and_to_the_whole(tmp_path: Path) -> None:
    days = [story(f"m{month}", published=at(2026, month, 5)) for month in (3, 7, 9)]
    printed = print_full(newsroom.paper(tmp_path), *days)
    page = "en/news/2026/07/index.html"
    assert printed.hrefs(page, ".turns a") == ["/en/news/2026/03/", "/en/news/2026/09/"]
    assert printed.hrefs(page, ".title a") == ["/en/news/"]


def test_light_is_offered_at_the_periods_first_page_since_it_cuts_elsewhere(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), *hours(51))
    (light, *_) = printed.hrefs("en/news/2026/11/part-2/index.html", ".first a")
    assert light == "http://light.paper.localhost:8000/en/news/2026/11/"


def test_a_person_is_introduced_and_a_pseudonym_told(tmp_path: Path) -> None:
    person = Person("amy", {"en": "Amy"}, about={"en": "Writes on rivers."}, pseudonym=True)
    printed = print_full(newsroom.paper(tmp_path), story(byline=(Byline("amy"),)), names=(person,))
    assert printed.said("en/people/amy/index.html", ".title") == "Amy pseudonym Writes on rivers."


def test_the_corrections_list_says_what_was_corrected(tmp_path: Path) -> None:
    correction = Correction(date(2026, 11, 19), ("Seven, not nine.",))
    printed = print_full(newsroom.paper(tmp_path), story(corrections=(correction,)))
    assert printed.said("en/corrections/index.html", ".corrected") == "November 19, 2026 Seven, not nine."
    assert (
        printed.said("en/corrections/2026/index.html", ".corrected") == "November 19, 2026 Seven, not nine."
    )


def test_every_link_inside_the_paper_leads_to_a_page(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, "en", "fa", more='share = ["email"]')
    gallery = Gallery((Picture(newsroom.picture(paper), alt="a"),))
    stories = [
        story(
            "a",
            topics=("water", "دریا"),
            byline=(Byline("amy"), Byline("زری")),
            body=(gallery,),
            translation="t",
        ),
        story("b", language="fa", headline="سلام دنیا", section="culture", translation="t"),
        story("c", kind="page", headline="About", slug="about"),
        story(
            "d",
            published=at(2024, 2, 3),
            section="culture",
            corrections=(Correction(date(2026, 1, 1), ("x",)),),
        ),
    ]
    printed = print_full(paper, *stories, names=(Topic("water", {"": "Water"}),))
    for address in printed.pages:
        if not address.endswith(".html"):
            continue
        for href in _inside(printed, address):
            assert href in printed.pages, (address, href)


def _inside(printed: Printed, address: str) -> list[str]:
    page = printed.parsed(address)
    found = [node.attributes.get("href") or "" for node in page.css("a[href]")]
    found += [node.attributes.get("src") or "" for node in page.css("img, audio, video")]
    for node in page.css("[srcset]"):
        found += [piece.split()[0] for piece in (node.attributes["srcset"] or "").split(",")]
    rooted = [unquote(href).removeprefix("/") for href in found if href.startswith("/")]
    return [href + "index.html" if href.endswith("/") else href for href in rooted]
