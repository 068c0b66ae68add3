"""Addresses without a story: they say so, to people and to programs."""

from __future__ import annotations

from pathlib import Path

from nightletter.archive import withdraw
from tests import newsroom
from tests.editions.full.printing import print_full, printed
from tests.newsroom import at, story


def test_a_withdrawn_story_leaves_its_reason_and_nothing_of_itself(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path)
    newsroom.file(paper, story(headline="Secret", slug="secret"), story("two"))
    with newsroom.archive_of(paper) as archive:
        withdraw(archive, 1, "A court <ordered> it.")
    pages = printed(paper)
    folder = "en/news/1-secret"
    said = pages.said(f"{folder}/index.html", "main")
    assert said.startswith("This story has been withdrawn")
    assert "Reason: A court <ordered> it." in said
    assert pages.text(f"{folder}/index.status") == "410\n"
    assert "Secret" not in pages.text(f"{folder}/index.html")
    assert pages.parsed(f"{folder}/index.html").css("meta[name=robots]")


def test_not_found_speaks_its_language(tmp_path: Path) -> None:
    pages = print_full(newsroom.paper(tmp_path, "en", "fa"), story())
    assert pages.one("fa/404.html", "h1").text() == "صفحه پیدا نشد"
    assert pages.hrefs("fa/404.html", ".notice a") == ["/fa/"]


def test_where_nothing_is_the_three_newest_stories_are_offered(tmp_path: Path) -> None:
    pages = print_full(
        newsroom.paper(tmp_path), *(story(f"s{n}", published=at(2026, 11, n)) for n in (1, 2, 3, 4))
    )
    offered = [f"/en/news/{n}-headline-of-s{n}/" for n in (4, 3, 2)]
    assert pages.hrefs("en/404.html", ".newest a") == offered


def test_the_root_of_a_paper_in_one_language_leads_straight_on(tmp_path: Path) -> None:
    pages = print_full(newsroom.paper(tmp_path), story())
    assert pages.text("index.status") == "301 /en/\n"
    assert pages.hrefs("index.html") == ["/en/"]


def test_the_root_of_a_paper_in_several_offers_each_by_its_own_name(tmp_path: Path) -> None:
    pages = print_full(newsroom.paper(tmp_path, "en", "fa", "ar"), story())
    assert pages.said("index.html", ".choices") == "The Ferry English قایق فارسی العبّارة العربية"
    assert "index.status" not in pages.pages


def test_an_old_address_leads_to_the_story_for_people_and_programs(tmp_path: Path) -> None:
    pages = print_full(newsroom.paper(tmp_path), story(old_addresses=("/2019/old", "/2019/old.html")))
    there = "/en/news/1-headline-of-one/"
    assert pages.hrefs("2019/old/index.html") == [there]
    assert pages.text("2019/old/index.status") == f"301 {there}\n"
    assert pages.hrefs("2019/old.html") == [there]


def test_an_old_file_does_not_speak_for_its_folder(tmp_path: Path) -> None:
    pages = print_full(newsroom.paper(tmp_path), story(old_addresses=("/2019/old.html",)))
    assert not [
        address for address in pages.pages if address.startswith("2019") and address.endswith("status")
    ]


def test_an_old_address_named_as_a_folders_index_is_that_folders(tmp_path: Path) -> None:
    pages = print_full(newsroom.paper(tmp_path), story(old_addresses=("/2019/x/index.html",)))
    assert pages.text("2019/x/index.status") == "301 /en/news/1-headline-of-one/\n"
