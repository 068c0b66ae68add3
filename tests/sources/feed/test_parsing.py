"""What is no feed, or a hostile one: one line that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.sources.feed import FeedFault
from tests.sources.feed.small_feed import DATE, delivered, item, remarks, rss, story

LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FILE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def fault(directory: Path, feed: str | bytes) -> str:
    with pytest.raises(FeedFault) as caught:
        delivered(directory, feed)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_broken_xml_is_said_with_its_line(tmp_path: Path) -> None:
    assert "feed.xml, line 4: is broken XML" in fault(tmp_path, rss(item()).replace("</item>", "\n</itme>"))


@pytest.mark.parametrize("declared", [LAUGHS, FILE, "<!DOCTYPE rss SYSTEM 'https://site.example/rss.dtd'>"])
@pytest.mark.parametrize("before", ["", "<!-- <rss> --><?a b?>\n"])
def test_a_document_type_is_refused_wherever_it_hides(tmp_path: Path, declared: str, before: str) -> None:
    feed = rss(item("&a;")).replace("<rss", f"{before}{declared}<rss", 1)
    assert "declares a document type" in fault(tmp_path, feed)
    assert "declares a document type" in fault(tmp_path, feed.replace("utf-8", "utf-16").encode("utf-16"))


def test_a_web_page_is_said_to_be_one_with_the_feeds_it_names(tmp_path: Path) -> None:
    page = "<!doctype html><title>x</title><link rel=alternate type=application/rss+xml href=https://site.example/feed>"
    assert "is a web page, not a feed; it names https://site.example/feed" in fault(tmp_path, page)
    assert "it names no feed either" in fault(tmp_path, "<!-- hi --><html><body>x")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "is empty"),
        ("hello", "is broken XML"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "is XML, but no feed (<svg>)"),
        ("{}", "is no JSON Feed"),
        ("[1", "is no JSON Feed"),
        ('{"version": "https://example.org", "items": []}', "names no version of JSON Feed"),
        ("[" * 100_000, "is no JSON Feed"),
        ("<rss>" * 5_000, "is broken XML"),
    ],
)
def test_what_is_no_feed_is_said_in_a_line(tmp_path: Path, body: str, says: str) -> None:
    assert says in fault(tmp_path, body)


def test_a_feed_in_another_encoding_than_it_says_is_read_all_the_same(tmp_path: Path) -> None:
    feed = rss(item("Café"))
    assert story(tmp_path, feed.replace("utf-8", "iso-8859-1")).headline == "Café"
    assert story(tmp_path, feed.encode("cp1252")).headline == "Café"
    assert "windows-1252" in remarks(tmp_path, feed.encode("cp1252"))[0]
    arabic = rss(item("خبر")).replace("utf-8", "windows-1256").encode("windows-1256")
    assert story(tmp_path, arabic).headline == "خبر"


def test_control_characters_are_dropped_and_said(tmp_path: Path) -> None:
    feed = rss(item("A\x0bB", more=DATE))
    assert story(tmp_path, feed).headline == "AB"
    assert "control characters" in remarks(tmp_path, feed)[0]
