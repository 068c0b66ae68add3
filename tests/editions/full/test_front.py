"""Fronts: what the editor chose, then the newest, then each section's own; no story twice."""

from __future__ import annotations

from pathlib import Path

from nightletter.story import Picture, Story
from tests import newsroom
from tests.editions.full.printing import print_full
from tests.newsroom import at, story

FRONT = "en/index.html"


def many(count: int) -> list[Story]:
    sections = ("news", "culture")
    return [
        story(f"day{n:02}", published=at(2026, 11, n), section=sections[n % 2]) for n in range(1, count + 1)
    ]


def test_the_newest_story_with_a_picture_leads(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path)
    pictured = story("old", published=at(2026, 10, 1), lead=Picture(newsroom.picture(paper)))
    printed = print_full(paper, *many(3), pictured)
    assert printed.hrefs(FRONT, ".card.lead a") == ["/en/news/1-headline-of-old/"]


def test_the_editors_choice_leads(tmp_path: Path) -> None:
    settings = "[fronts.en]\nlead = 2\npins = [1]"
    paper = newsroom.paper(tmp_path, more=settings)
    printed = print_full(paper, *many(4))
    assert printed.hrefs(FRONT, ".card.lead a") == ["/en/news/2-headline-of-day02/"]
    assert printed.hrefs(FRONT, ".seconds a")[0] == "/en/culture/1-headline-of-day01/"


def test_no_story_stands_on_a_front_twice(tmp_path: Path) -> None:
    for count in (1, 4, 5, 13, 30):
        paper = newsroom.paper(tmp_path / str(count))
        shown = print_full(paper, *many(count)).hrefs(FRONT, ".card a")
        assert len(shown) == len(set(shown)), count
        assert len(shown) >= min(count, 10), count


def test_only_sections_that_have_a_story_are_in_the_menu(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story())
    assert printed.hrefs(FRONT, ".sections a") == ["/en/news/"]


def test_the_front_of_a_language_without_a_story_is_a_page(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path, "en", "fa"), story())
    assert printed.one("fa/index.html", "h1").text() == "قایق"
    assert not printed.parsed("fa/index.html").css(".card, .sections, time")


def test_the_day_of_the_paper_is_that_of_its_newest_story(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), *many(5))
    assert printed.one(FRONT, ".day time").attributes["datetime"] == "2026-11-05T12:00+00:00"


def test_a_label_that_names_the_section_is_said_once(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(label="News"))
    assert printed.said(FRONT, ".kicker") == "News"
