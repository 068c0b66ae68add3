"""Sitemaps: every story once, the news of two days, valid by their schemas."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from nightletter.editions.full import sitemap
from tests import newsroom
from tests.editions.full.printing import Printed, print_full
from tests.newsroom import at, story

SCHEMAS = Path(__file__).parents[1] / "feeds" / "schemas"
URLS = etree.XMLSchema(etree.parse(SCHEMAS / "all.xsd"))
INDEX = etree.XMLSchema(etree.parse(SCHEMAS / "siteindex.xsd"))
ORIGIN = "http://paper.localhost:8000/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
XHTML = "{http://www.w3.org/1999/xhtml}link"


def locs(printed: Printed, address: str) -> list[str]:
    """The addresses that a sitemap names, without the host."""
    root = etree.fromstring(printed.pages[address].data())
    return [(one.text or "").removeprefix(ORIGIN) for one in root.iter(LOC)]


def two_tongues(directory: Path) -> Printed:
    paper = newsroom.paper(directory, "en", "fa", timezone="Asia/Tehran")
    return print_full(
        paper,
        story("one", headline="One & <two>\x08", translation="t"),
        story("old", published=at(2026, 9, 30, 22)),
        story("yek", language="fa", slug="یک", headline="یک", translation="t", published=at(2026, 11, 20)),
        story("about", kind="page", slug="about"),
    )


def test_every_sitemap_is_valid_by_its_schema(tmp_path: Path) -> None:
    printed = two_tongues(tmp_path)
    for address in (one for one in printed.pages if one.endswith(".xml")):
        schema = INDEX if address == "sitemap.xml" else URLS
        assert schema.validate(etree.fromstring(printed.pages[address].data())), (address, schema.error_log)


def test_a_story_older_than_time_zones_leaves_its_sitemaps_valid(tmp_path: Path) -> None:
    printed = print_full(
        newsroom.paper(tmp_path, timezone="Asia/Tehran"), story("old", published=at(1930, 3, 1))
    )
    for address in ("sitemap/en/1930-03.xml", "sitemap/news.xml"):
        assert URLS.validate(etree.fromstring(printed.pages[address].data())), (address, URLS.error_log)


def test_an_empty_paper_has_valid_sitemaps_that_name_no_news(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path))
    assert locs(printed, "sitemap.xml") == ["sitemap/pages.xml"]
    assert URLS.validate(etree.fromstring(printed.pages["sitemap/pages.xml"].data()))
    assert "sitemap/news.xml" not in printed.pages


def test_the_index_names_every_sitemap_and_nothing_else(tmp_path: Path) -> None:
    printed = two_tongues(tmp_path)
    assert sorted(locs(printed, "sitemap.xml")) == sorted(
        one for one in printed.pages if one.startswith("sitemap/")
    )


def test_a_story_stands_in_the_month_of_the_paper_s_own_days(tmp_path: Path) -> None:
    printed = two_tongues(tmp_path)
    assert locs(printed, "sitemap/en/2026-10.xml") == ["en/news/1-headline-of-old/"]
    assert "sitemap/en/2026-09.xml" not in printed.pages


def test_translations_name_each_other_and_themselves(tmp_path: Path) -> None:
    printed = two_tongues(tmp_path)
    for address in ("sitemap/en/2026-11.xml", "sitemap/fa/2026-11.xml"):
        links = list(etree.fromstring(printed.pages[address].data()).iter(XHTML))
        assert [one.get("hreflang") for one in links] == ["en", "fa"]
        assert links[0].get("href") == f"{ORIGIN}en/news/3-one-two/"


def test_news_are_the_stories_of_two_days_before_the_newest_whatever_the_clock_says(tmp_path: Path) -> None:
    newest = at(2020, 5, 10)
    hours = {"new": 0, "day": 24, "edge": 48, "past": 49}
    printed = print_full(
        newsroom.paper(tmp_path),
        *(story(key, slug=key, published=newest - timedelta(hours=back)) for key, back in hours.items()),
    )
    assert [one.rpartition("-")[2] for one in locs(printed, "sitemap/news.xml")] == ["new/", "day/", "edge/"]


def test_news_are_at_most_as_many_as_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "NEWS_STORIES", 2)
    printed = print_full(newsroom.paper(tmp_path), *(story(key) for key in "abc"))
    assert len(locs(printed, "sitemap/news.xml")) == 2


@pytest.mark.parametrize(
    ("tag", "said"), [("fa", "fa"), ("pt-BR", "pt"), ("zh-Hant", "zh-tw"), ("zh", "zh-cn")]
)
def test_the_language_of_news_is_named_as_google_does(tag: str, said: str) -> None:
    assert sitemap._language(tag) == said


def test_plain_pages_fronts_and_sections_stand_in_a_sitemap_of_their_own(tmp_path: Path) -> None:
    assert locs(two_tongues(tmp_path), "sitemap/pages.xml") == [
        "en/",
        "en/news/",
        "en/about/",
        "fa/",
        "fa/news/",
    ]


def test_robots_are_told_where_the_index_is(tmp_path: Path) -> None:
    assert f"Sitemap: {ORIGIN}sitemap.xml" in two_tongues(tmp_path).text("robots.txt").splitlines()
