"""What a page says of itself: true addresses, no data that can break out, nothing that blocks painting."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec.structs import replace

from nightletter.editions.full import policy
from nightletter.editions.full.linked_data import script
from nightletter.paper import SwitchSettings
from nightletter.story import Byline, Person, Picture, Topic
from tests import newsroom
from tests.editions.full.printing import Printed, print_full
from tests.newsroom import at, story

PAGE = "en/news/1-headline-of-one/index.html"
ORIGIN = "http://paper.localhost:8000"


def test_translations_name_each_other_and_a_default(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, "en", "fa", "ar")
    printed = print_full(
        paper,
        story("one", translation="t"),
        story("two", language="fa", translation="t"),
        story("three", language="ar"),
    )
    there = f"{ORIGIN}/fa/news/3-headline-of-two/"
    pairs = [
        (node.attributes["hreflang"], node.attributes["href"])
        for node in printed.parsed(PAGE).css("link[hreflang]")
    ]
    here = f"{ORIGIN}/en/news/1-headline-of-one/"
    assert pairs == [("en", here), ("fa", there), ("x-default", here)]
    assert not printed.parsed("ar/news/2-headline-of-three/index.html").css("link[hreflang]")


def test_a_page_names_itself_and_its_twin_in_light(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story())
    assert (
        printed.one(PAGE, "link[rel=canonical]").attributes["href"] == f"{ORIGIN}/en/news/1-headline-of-one/"
    )
    twin = printed.one(PAGE, "link[rel=alternate][type='text/html']").attributes
    assert twin["href"] == "http://light.paper.localhost:8000/en/news/1-headline-of-one/"


def whole(printed: Printed) -> list[str]:
    """Every page but the stubs, which hold a sentence."""
    return [address for address in printed.pages if "<body>" in printed.text(address)]


def test_nothing_in_any_head_can_hold_up_the_page(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(topics=("t",)))
    for address in whole(printed):
        head = printed.text(address).partition("<body>")[0]
        assert head.count("<script") == head.count("<script>!function($){") == 1, (
            "the switch, and nothing fetched"
        )
        assert not re.search(r"<link[^>]+rel=.?stylesheet|@import|url\(", head), address


def test_the_switch_comes_before_all_that_a_bad_line_could_lose(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(topics=("t",)))
    for address in whole(printed):
        assert '<head>\n<meta charset="utf-8">\n<script>!function($){' in printed.text(address), address


def test_every_page_says_where_what_it_is_for_ends(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(topics=("t",)))
    for address in whole(printed):
        assert len(printed.parsed(address).css("#nl-end")) == 1, address


def test_a_paper_that_does_not_want_the_switch_has_no_script(tmp_path: Path) -> None:
    paper = replace(newsroom.paper(tmp_path), switch=SwitchSettings(offer=False))
    printed = print_full(paper, story())
    for address in printed.pages:
        assert "<script>" not in printed.text(address), address
    assert "script-src" not in policy(paper)


def test_linked_data_says_what_the_page_says(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path)
    one = story(
        standfirst="What it says.",
        byline=(Byline("amy"), Byline("zed")),
        topics=("water",),
        updated=at(2026, 11, 20),
        lead=Picture(newsroom.picture(paper)),
    )
    names = (Person("amy", {"": "Amy"}), Person("zed", {"": "Zed"}), Topic("water", {"": "Water"}))
    printed = print_full(paper, one, names=names)
    data = msgspec.json.decode(printed.one(PAGE, "script[type='application/ld+json']").text())
    assert data["@type"] == "NewsArticle"
    assert (data["headline"], data["description"]) == ("Headline of one", "What it says.")
    assert (data["datePublished"], data["dateModified"]) == (
        "2026-11-18T12:00:00+00:00",
        "2026-11-20T12:00:00+00:00",
    )
    assert [author["name"] for author in data["author"]] == ["Amy", "Zed"]
    assert data["author"][0]["url"] == f"{ORIGIN}/en/people/amy/"
    assert (data["articleSection"], data["keywords"], data["wordCount"]) == ("News", ["Water"], 3)
    assert data["image"] == [printed.one(PAGE, "meta[property='og:image']").attributes["content"]]


def test_linked_data_cannot_end_its_own_script() -> None:
    hostile = {"a": "</script><!--<script>&amp;\u2028"}
    text = script(hostile)
    assert not set("<>&\u2028") & set(text)
    assert msgspec.json.decode(text.encode()) == hostile


def test_a_page_that_is_not_found_stays_out_of_search_engines(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story())
    page = printed.parsed("en/404.html")
    assert page.css("meta[name=robots][content=noindex]")
    assert not page.css("link[rel=canonical], meta[property]")


def test_a_story_names_the_feeds_of_its_paper_and_section_and_a_list_its_own_in_both_formats(
    tmp_path: Path,
) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(topics=("water",)))
    atom, json = "link[type='application/atom+xml']", "link[type='application/feed+json']"
    assert printed.hrefs(PAGE, atom) == ["/en/feed.atom", "/en/news/feed.atom"]
    assert printed.hrefs("en/topics/water/index.html", atom) == ["/en/topics/water/feed.atom"]
    assert printed.hrefs("en/index.html", json) == ["/en/feed.json"]
    assert printed.hrefs("en/404.html", atom) == []
