"""What a page says of itself: true addresses, no data that can break out, nothing that blocks painting."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from nightletter.editions.full.linked_data import script
from nightletter.story import Byline, Person, Picture, Topic
from tests import newsroom
from tests.editions.full.printing import print_full
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
    twin = printed.one(PAGE, "link[rel=alternate]").attributes
    assert twin["href"] == "http://light.paper.localhost:8000/en/news/1-headline-of-one/"


def test_nothing_in_any_head_can_hold_up_the_page(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(topics=("t",)))
    for address, page in printed.pages.items():
        head = page.data().decode().partition("<body>")[0]
        assert not re.search(r"<script|rel=.?stylesheet|@import|url\(", head), address


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
