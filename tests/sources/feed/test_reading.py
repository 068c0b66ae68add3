"""One entry of a feed as a story."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from nightletter.story import Byline, Embed, Link, Paragraph, Story, StoryLink, encode, plain
from tests.sources.feed.small_feed import DATE, NOW, delivered, item, remarks, rss, story


def words(one: Story) -> str:
    return " ".join(plain(block.words) for block in one.body if isinstance(block, Paragraph))


def test_the_full_text_is_the_body_and_a_summary_of_its_own_the_standfirst(tmp_path: Path) -> None:
    one = story(tmp_path, rss(item(more=DATE + "<description>Nobody was aboard.</description>")))
    assert (words(one), one.standfirst) == ("It left.", "Nobody was aboard.")


@pytest.mark.parametrize("summary", ["It left.", "It left […]", "It le…"])
def test_a_summary_that_the_text_begins_with_is_no_standfirst(tmp_path: Path, summary: str) -> None:
    one = story(tmp_path, rss(item(more=f"{DATE}<description>{summary}</description>")))
    assert one.standfirst == ""


def test_a_description_alone_is_the_body_and_ends_with_the_way_to_the_original(tmp_path: Path) -> None:
    feed = rss(
        f"<title>A ferry</title><link>https://site.example/1</link><description>It…</description>{DATE}"
    )
    one = story(tmp_path, feed)
    assert one.body == (Paragraph(("It…",)), Embed("https://site.example/1", "A ferry"))
    assert any("perhaps not the full text" in line for line in remarks(tmp_path, feed))


def test_people_sections_topics_and_dates_come_in(tmp_path: Path) -> None:
    more = (
        f"{DATE}<dc:creator>Mina Rad</dc:creator><category>News</category><category>The River</category>"
        "<author>desk@site.example</author><author>o@site.press (Omid Sahar)</author>"
    )
    one = story(tmp_path, rss(item(more=more)))
    assert one.byline == (Byline("mina-rad", "Mina Rad"), Byline("omid-sahar", "Omid Sahar"))
    assert (one.section, one.topics) == ("news", ("the-river",))
    assert one.published == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert (one.source, one.key, one.slug) == ("site-example", "1", "1")
    assert one.old_addresses == ("//site.example/2026/1/",)


@pytest.mark.parametrize("host", ["paper.localhost:8000", "www.paper.localhost", "light.paper.localhost"])
def test_an_address_on_the_papers_own_host_is_an_old_address(tmp_path: Path, host: str) -> None:
    feed = rss(
        f"<title>A</title><link>https://{host}/2026/%D8%A2%D8%A8/</link><description>x</description>{DATE}"
    )
    assert story(tmp_path, feed).old_addresses == ("2026/آب/",)


@pytest.mark.parametrize("path", ["en/index.html.br/", "100%25/", "x%0ay/", "a//b/", ".a/x/", "x" * 300])
def test_an_old_address_that_no_page_can_have_is_left_out_and_said(tmp_path: Path, path: str) -> None:
    feed = rss(
        f"<title>A</title><link>https://paper.localhost/{path}</link><description>x</description>{DATE}"
    )
    assert story(tmp_path, feed).old_addresses == ()
    assert any("no page can stand at the old address" in line for line in remarks(tmp_path, feed))


def test_an_address_that_a_query_tells_apart_is_no_old_address(tmp_path: Path) -> None:
    feed = rss(f"<title>A</title><link>https://site.example/?p=1</link><description>x</description>{DATE}")
    assert story(tmp_path, feed).old_addresses == ()


def test_the_section_of_the_source_is_for_stories_that_name_none(tmp_path: Path) -> None:
    assert story(tmp_path, rss(item()), section="culture").section == "culture"


@pytest.mark.parametrize(
    ("says", "told", "language"),
    [
        ("<language>fa-IR</language>", "", "fa"),
        ("", "ar", "ar"),
        ("", "", "en"),
        ("<language>x</language>", "", "en"),
    ],
)
def test_the_language_is_the_feeds_else_the_sources_else_the_papers_first(
    tmp_path: Path, says: str, told: str, language: str
) -> None:
    assert story(tmp_path, rss(item(), head=says), language=told).language == language


def test_links_start_from_the_entrys_own_page_and_lead_to_stories_of_the_feed(tmp_path: Path) -> None:
    text = '<p><a href="more">more</a> <a href="/2026/2/">two</a></p>'
    first = delivered(tmp_path, rss(item(text=text), item(number=2)))[0].story
    assert first is not None
    (block,) = first.body
    assert isinstance(block, Paragraph)
    assert Link("https://site.example/2026/1/more", ("more",)) in block.words
    assert StoryLink("2", ("two",), "https://site.example/2026/2/") in block.words


def test_an_xml_base_is_where_links_start(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://site.example/b/" xml:lang="en"><id>f</id>'
        "<title>T</title><entry><id>1</id><title>A</title><updated>2026-03-01T08:30:00Z</updated>"
        '<content type="html" xml:base="c/">&lt;a href="d"&gt;d&lt;/a&gt;</content></entry></feed>'
    )
    (block,) = story(tmp_path, feed).body
    assert isinstance(block, Paragraph)
    assert block.words == (Link("https://site.example/b/c/d", ("d",)),)


@pytest.mark.parametrize(
    "date",
    [
        "",
        "<pubDate>Mon, 01 Jan 1601 00:00:00 GMT</pubDate>",
        "<pubDate>1 Jan 2999 00:00 GMT</pubDate>",
        "<pubDate>soon</pubDate>",
    ],
)
def test_without_a_date_that_can_be_a_story_keeps_the_one_it_first_came_in_under(
    tmp_path: Path, date: str
) -> None:
    (first,) = delivered(tmp_path, rss(item(more=date)))
    assert first.story is not None
    assert first.story.published == NOW
    assert any("date" in remark.text for remark in first.remarks)
    later = NOW.replace(day=30)
    known = {"1": first.grounds}
    (again,) = delivered(tmp_path, rss(item("Another", more=date)), lambda _: known, later)
    assert again.story is not None
    assert (again.story.headline, again.story.published) == ("Another", NOW)


def test_an_entry_that_is_as_before_is_not_read_again(tmp_path: Path) -> None:
    (first,) = delivered(tmp_path, rss(item()))
    (again,) = delivered(tmp_path, rss(item()), lambda _: {"1": first.grounds})
    assert (again.story, again.as_before) == (None, "1")


def test_of_two_entries_with_one_id_the_second_is_refused_and_both_are_named(tmp_path: Path) -> None:
    one, two = delivered(tmp_path, rss(item("One"), item("Two")))
    assert one.story is not None
    assert two.story is None
    assert "“One”" in two.remarks[0].text
    assert "“Two”" in two.remarks[0].text


def test_an_entry_without_a_title_is_headed_by_its_first_words(tmp_path: Path) -> None:
    assert story(tmp_path, rss(item("", "<p>Fog.</p>"))).headline == "Fog."


EVIL = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=&quot;x&quot;&gt;Fine&lt;/b&gt;"


def test_nothing_that_runs_comes_through_in_any_field(tmp_path: Path) -> None:
    more = (
        f"{DATE}<description>{EVIL}</description><dc:creator>{EVIL}</dc:creator><category>{EVIL}</category>"
        f"<media:content url='javascript:alert(1)' medium='image'><media:credit>{EVIL}</media:credit></media:content>"
        f"<enclosure url='data:text/html,x' type='audio/mpeg' length='1'/>"
    )
    text = "<script>alert(1)</script><p onclick=x>In <a href='javascript:alert(1)'>it</a></p><iframe src='x.js'></iframe><img src=x onerror=alert(1)><svg onload=alert(1)>"
    one = story(tmp_path, rss(item(EVIL, text, more)))
    # A headline is text: what looks like markup there is printed as it was written.
    assert one.headline.endswith("Fine</b>")
    made = encode(replace(one, headline="H")).decode()
    for bad in ("<script", "alert(1)", "onclick", "onerror", "javascript:", "data:"):
        assert bad not in made
    assert "Fine" in made


def test_what_looks_like_markup_in_a_json_feed_is_text(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": 7, "title": "a < b <script>", "content_text": "One <b>\n\ntwo", "authors": [{"name": "Mina Rad"}],
             "date_published": "2026-03-01T08:30:00+03:30", "language": "fa", "tags": ["news"]},
            {"id": "8", "title": 5},
        ],
    }  # fmt: skip
    refused, one = delivered(tmp_path, json.dumps(feed))
    assert refused.story is None
    assert "item 2" in refused.remarks[0].text
    assert one.story is not None
    assert (one.story.key, one.story.headline, one.story.language) == ("7", "a < b <script>", "fa")
    assert [plain(block.words) for block in one.story.body if isinstance(block, Paragraph)] == [
        "One <b>",
        "two",
    ]
    assert one.story.published == datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


def test_hidden_words_are_in_no_story_and_no_standfirst_and_that_is_said_with_its_address(
    tmp_path: Path,
) -> None:
    text = "<p>It left at noon.</p><p style='display:none'>SECRET words</p>"
    more = f"{DATE}<description>It left at noon. SECRET words</description>"
    (delivery,) = delivered(tmp_path, rss(item(text=text, more=more)))
    assert delivery.story is not None
    assert b"SECRET" not in encode(delivery.story)
    assert "https://site.example/2026/1/: what visitors do not see" in str(delivery.remarks[0])
