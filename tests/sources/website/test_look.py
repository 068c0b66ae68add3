"""Looking at a website: what it says of itself comes out, and what it says wrongly does no harm."""

from __future__ import annotations

import pytest

from nightletter.sources.fetching import Fetcher, FetchFault
from nightletter.sources.website import Origin, WebsiteFault, look
from tests.browser.loopback import Answer
from tests.sources.website.sites import (
    ABOUT,
    CATEGORIES,
    INDEX,
    POSTS,
    icon,
    looked,
    page,
    rss,
    running,
    said,
    wordpress,
)

pytestmark = pytest.mark.slow  # commands in processes of their own

FEED = '<link rel="alternate" type="application/rss+xml" title="Feed" href="/feed/">'
COMMENTS = '<link rel="alternate" type="application/rss+xml" title="The Ferry » Comments Feed" href="/comments/feed/">'


def test_wordpress_tells_its_name_clock_and_sections() -> None:
    address, found = looked({"/": page(FEED, "fa-IR"), **wordpress()})
    assert found.origins == (Origin("wordpress", f"{address}/", "fa"),)
    assert (found.address, found.languages) == (address, ("fa",))
    assert found.names == {"fa": "Bread & News"}
    assert found.descriptions == {"fa": "Stories from the river"}
    assert found.timezone == "Asia/Tehran"
    assert found.sections == (("سیاست", "سیاست"), ("arts-culture", "Arts & Culture"), ("kids", "Children"))


@pytest.mark.parametrize("rest", ["", "/index.php?rest_route=/"])
def test_the_api_is_found_where_the_page_says_it_is(rest: str) -> None:
    there = rest or "/api/"
    moved = {
        path.replace("/wp-json/", there)
        .replace("?_", "&_" if rest else "?_")
        .replace("?per", "&per" if rest else "?per"): answer
        for path, answer in wordpress().items()
    }
    _, found = looked({"/": page(f'<link rel="https://api.w.org/" href="{there}">'), **moved})
    assert found.names == {"en": "Bread & News"}
    assert len(found.sections) == 3


@pytest.mark.parametrize(
    "answers",
    [
        {INDEX: said({**ABOUT, "namespaces": ["oembed/1.0"]})},
        {INDEX: said(["wp/v2"])},
        {INDEX: Answer(b"[" * 100_000, "application/json")},
        {INDEX: page()},
        {**wordpress(), POSTS: said({"code": "rest_forbidden"})},
        {path: answer for path, answer in wordpress().items() if path != POSTS},
    ],
    ids=["another API", "no object", "deep", "a page", "posts refused", "no posts"],
)
def test_without_posts_to_read_in_the_api_the_feed_is_taken(answers: dict[str, Answer]) -> None:
    address, found = looked(
        {"/": page(COMMENTS + FEED), "/feed/": rss(), "/comments/feed/": rss("Comments"), **answers}
    )
    assert found.origins == (Origin("feed", f"{address}/feed/", "en"),)


def test_what_an_api_says_wrongly_is_as_if_it_said_nothing() -> None:
    about = {
        **ABOUT,
        "name": 7,
        "description": None,
        "gmt_offset": "x",
        "timezone_string": "Mars/Base",
        "site_icon_url": False,
    }
    answers = {**wordpress(about), CATEGORIES: said([{"slug": 5}, "x", {"slug": "a/b", "name": ["x"]}])}
    _, found = looked({"/": page(), **answers})
    assert (found.names, found.timezone, found.sections) == ({"en": "Front – The Ferry"}, "", ())


def test_an_offset_without_a_place_gives_a_zone_that_keeps_it() -> None:
    for offset, zone in (("3.5", "Asia/Tehran"), (-5, "Etc/GMT+5"), (0, ""), (7.25, "")):
        _, found = looked({"/": page(), **wordpress({**ABOUT, "timezone_string": "", "gmt_offset": offset})})
        assert found.timezone == zone


def test_each_language_brings_its_own_feed_and_name() -> None:
    other = '<link rel="alternate" hreflang="{}" href="{}">'
    links = other.format("en", "/") + other.format("fa-IR", "/fa/") + other.format("x-default", "/")
    site_name = '<meta property="og:site_name" content="{}">'
    feed = '<link rel="alternate" type="application/atom+xml" href="{}">'
    address, found = looked(
        {
            "/": page(links + site_name.format("The Ferry") + feed.format("feed.xml")),
            "/fa/": page(links + site_name.format("قایق") + feed.format("feed.xml"), "fa"),
            "/feed.xml": rss(language="en-us"),
            "/fa/feed.xml": rss("قایق"),
        }
    )
    assert found.languages == ("en", "fa")
    assert found.names == {"en": "The Ferry", "fa": "قایق"}
    assert found.origins == (
        Origin("feed", f"{address}/feed.xml", "en"),
        Origin("feed", f"{address}/fa/feed.xml", "fa"),
    )


def test_a_feed_may_be_given_itself() -> None:
    address, found = looked({"/news.xml": rss("The Feed", "ar")}, "/news.xml")
    assert found.origins == (Origin("feed", f"{address}/news.xml", "ar"),)
    assert found.languages == ("ar",)


def test_a_feed_that_no_page_names_is_found_where_feeds_mostly_lie() -> None:
    address, found = looked({"/": page(), "/atom.xml": rss()})
    assert found.origins == (Origin("feed", f"{address}/atom.xml", "en"),)


def test_a_feed_of_beginnings_is_remarked_on() -> None:
    _, found = looked({"/": page(FEED), "/feed/": rss(text="Only a line. […]")})
    assert "cut short" in found.remarks[0]
    assert looked({"/": page(FEED), "/feed/": rss()})[1].remarks == ()


@pytest.mark.parametrize(
    ("head", "files", "accent"),
    [
        ('<meta name="theme-color" content="#8A1C1C">', {}, "#8a1c1c"),
        ('<meta name="theme-color" content="#fc0">', {}, "dark"),
        ('<meta name="theme-color" content="#ffffff"><link rel="icon" href="/i.png">', {"/i.png": icon("navy", "navy", "red")}, "#000080"),
        ('<meta name="theme-color" content="red">', {"/favicon.ico": icon("white", "black", "darkgreen")}, "#006400"),
        ('<link rel="icon" href="/i.png">', {"/i.png": icon("white", "gray", "black")}, ""),
        ('<link rel="icon" href="/i.png">', {"/i.png": b"<html>no picture"}, ""),
        ('<link rel="icon" sizes="16x16" href="/s.png"><link rel="apple-touch-icon" sizes="180x180" href="/l.png">', {"/s.png": icon("red"), "/l.png": icon("navy")}, "#000080"),
    ],
)  # fmt: skip
def test_the_accent_is_the_websites_colour_or_its_signs(
    head: str, files: dict[str, bytes], accent: str
) -> None:
    from nightletter.paper.colour import READABLE, contrast

    pictures = {path: Answer(body, "image/png") for path, body in files.items()}
    _, found = looked({"/": page(head + FEED), "/feed/": rss(), **pictures})
    if accent == "dark":
        assert contrast(found.accent, "#ffffff") >= READABLE
    else:
        assert found.accent == accent


def test_a_website_that_offers_no_stories_is_a_line_that_says_what_to_do() -> None:
    with pytest.raises(
        WebsiteFault, match="has neither WordPress's REST API nor a feed; give the address of its feed"
    ):
        looked({"/": page()})
    closed = {**wordpress(), POSTS: said({"code": "rest_forbidden"})}
    with pytest.raises(WebsiteFault, match="keeps its posts to itself"):
        looked({"/": page(), **closed})


def test_a_website_that_is_not_there_is_a_line() -> None:
    with running({}) as address:
        pass
    with pytest.raises(FetchFault), Fetcher(allow_private=True, pause=0) as fetcher:
        look(address, fetcher)


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        b"<html lang='"
        + b"x" * 10_000
        + b"'><link rel=alternate hreflang=fa href='http://[::1'><link rel=icon href='javascript:0'>",
        b"<meta charset='no-such'><title>\x1b[31mred\x07</title><link rel=alternate type=application/rss+xml href='file:///etc/passwd'>",
        b"<!DOCTYPE x [<!ENTITY a '" + b"a" * 1000 + b"'>]><rss>&a;&a;</rss>",
    ],
    ids=["empty", "binary", "odd addresses", "odd charset", "entities"],
)
def test_a_hostile_page_gives_a_result_or_a_line(html: bytes) -> None:
    _, found = (
        looked({"/": Answer(html), "/feed/": rss()})
        if not html.startswith(b"<!DOCTYPE")
        else looked({"/": page(), "/rss": Answer(html), "/feed/": rss()})
    )
    assert all(name.isprintable() for name in found.names.values())
    assert all(origin.address.startswith("http://127.0.0.1") for origin in found.origins)
