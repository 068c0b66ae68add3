"""Light's pages without a story."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nightletter.archive import withdraw
from tests.editions.light.pages import printing, text_of
from tests.newsroom import archive_of, at, file, paper, story


@pytest.mark.parametrize("tag", ["en", "fa", "ar"])
def test_a_notice_says_why_and_repeats_nothing_of_the_story(tmp_path: Path, tag: str) -> None:
    one = paper(tmp_path, "en", "fa", "ar")
    file(one, story("a", language=tag, headline="Zebra", standfirst="Giraffe", slug="a"))
    with archive_of(one) as archive:
        withdraw(archive, 1, "It put <somebody> in danger.")
    with printing(one) as printer:
        page, status = printer.sheet("notice", "1")
        assert printer.sheet("story", "1") == ()
    assert page.address == f"{tag}/news/1-a/index.html"
    assert status.data() == b"410\n"
    body = page.data().decode()
    assert "It put <somebody> in danger." in text_of(page).replace("\u2068", "").replace("\u2069", "")
    assert "Zebra" not in body
    assert "Giraffe" not in body
    assert 'content="noindex"' in body


def test_a_page_for_no_page_links_from_the_root_for_it_is_shown_at_any_depth(tmp_path: Path) -> None:
    with printing(paper(tmp_path, "fa")) as printer:
        (page,) = printer.sheet("language", "fa")
    assert page.address == "fa/404.html"
    assert '<a href="/fa/index.html">' in page.data().decode()


def test_the_root_of_a_paper_in_one_language_leads_to_its_front(tmp_path: Path) -> None:
    with printing(paper(tmp_path, "fa")) as printer:
        page, status, _ = printer.sheet("paper")
    assert b'url=fa/index.html"' in page.data()
    assert status.data().startswith(b"301 /fa/")


def test_the_root_of_a_paper_in_several_offers_each_by_its_own_name(tmp_path: Path) -> None:
    with printing(paper(tmp_path, "en", "fa")) as printer:
        page, _ = printer.sheet("paper")
    body = page.data().decode()
    assert 'href="fa/index.html" lang="fa" dir="rtl" hreflang="fa"' in body
    assert "فارسی" in body
    assert "English" in body


def test_a_moved_story_leads_on_by_a_relative_link(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story("a", slug="a"))
    file(one, story("a", slug="b"))
    with printing(one) as printer:
        page, status = printer.sheet("move", "en/news/1-a")
    assert b'<a href="../1-b/index.html">' in page.data()
    assert status.data() == b"301 /en/news/1-b/\n"


@pytest.mark.parametrize("kind", ["withdrawn", "not found"])
def test_where_nothing_is_the_three_newest_stories_are_offered_and_the_way_to_full(
    tmp_path: Path, kind: str
) -> None:
    one = paper(tmp_path)
    file(one, *(story(f"s{n}", published=at(2026, 11, n)) for n in range(1, 7)))
    with archive_of(one) as archive:
        withdraw(archive, 6, "It was wrong.")
    with printing(one) as printer:
        sheet = ("notice", "6") if kind == "withdrawn" else ("language", "en")
        page, *_ = printer.sheet(*sheet)
    assert re.findall("Headline of s[0-9]", text_of(page)) == [f"Headline of s{n}" for n in (5, 4, 3)]
    assert "Full version" in page.data().decode()
