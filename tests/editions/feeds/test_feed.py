"""Feeds: what programs that read them find, in Full and in Light."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import feedparser
import msgspec
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from nightletter.archive import Inquiry, subjects
from nightletter.editions import load
from nightletter.paper import Paper
from nightletter.story import Audio, Byline, Cell, Person, Picture, Story, StoryLink, Table, Topic
from tests import newsroom
from tests.editions.light.pages import desk, is_light
from tests.newsroom import at, file, paper, paragraph, story

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "atom.rng"))
FULL, LIGHT = "http://paper.localhost:8000", "http://light.paper.localhost:8000"


def noise(name: str, size: int) -> str:
    """Words that no compression makes much smaller, some `size` letters of them."""
    return " ".join(sha256(f"{name}{part}".encode()).hexdigest() for part in range(size // 65))


def printed(one: Paper, edition: str) -> dict[str, bytes]:
    """The tree of an edition, but for its pictures."""
    with newsroom.archive_of(one) as archive, Inquiry(archive) as ask:
        made = load(edition, desk(one, archive))
        wanted = [subject for subject in subjects(archive, one.languages) if made.takes(subject)]
        pages = [page for subject in wanted for page in made.print(subject, ask.anew())]
    return {page.address: page.data() for page in pages}


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    """A paper in two languages with a picture, a table, a sound, a link between stories, and hostile letters."""
    one = paper(tmp_path, "en", "fa", timezone="Asia/Tehran")
    shown = newsroom.picture(one)
    sound = newsroom.kept(one, b"ID3 sound", "mp3")
    table = Table(((Cell(("1 & 2",)),),))
    body = (
        paragraph("See ", StoryLink("b", ("the bridge",)), ".\x0b\ufffe ]]> <b>"),
        Picture(shown, "A ferry", caption=("At noon",), credit="M. R."),
        table,
        Audio(sound, size=9),
    )
    file(
        one,
        story("b", headline="The bridge", published=at(2026, 11, 2)),
        story("a", headline="A & \x00 <ferry>", byline=(Byline("mina"),), topics=("water",), body=body, lead=Picture(shown), translation="t"),
        story("f", language="fa", headline="قایق", slug="قایق", topics=("آب",), translation="t"),
        names=[Person("mina", {"en": "Mina"}), Topic("water", {"en": "Water"})],
    )  # fmt: skip
    return one


FEEDS = (
    "en/feed",
    "en/news/feed",
    "en/topics/water/feed",
    "en/people/mina/feed",
    "fa/feed",
    "fa/topics/آب/feed",
)


@pytest.mark.parametrize("edition", ["full", "light"])
def test_every_list_of_stories_has_its_feed_in_both_formats(ferry: Paper, edition: str) -> None:
    found = {address for address in printed(ferry, edition) if "/feed." in address}
    assert found >= {f"{one}.{ending}" for one in FEEDS for ending in ("atom", "json")}


@pytest.mark.parametrize("edition", ["full", "light"])
def test_every_atom_feed_is_valid_by_the_schema_of_rfc_4287(ferry: Paper, edition: str) -> None:
    tree = printed(ferry, edition)
    for address in (one for one in tree if one.endswith(".atom")):
        assert SCHEMA.validate(etree.fromstring(tree[address])), (address, SCHEMA.error_log)


@pytest.mark.parametrize("edition", ["full", "light"])
def test_feedparser_reads_every_feed_whole(ferry: Paper, edition: str) -> None:
    tree = printed(ferry, edition)
    for address in (one for one in tree if one.endswith(".atom")):
        read = feedparser.parse(tree[address])
        assert not read.bozo, (address, read.get("bozo_exception"))
        assert all(entry.content[0].value and entry.link and entry.title for entry in read.entries)


@pytest.mark.parametrize("edition", ["full", "light"])
def test_every_json_feed_has_what_version_1_1_asks_for(ferry: Paper, edition: str) -> None:
    tree = printed(ferry, edition)
    for address in (one for one in tree if one.endswith("feed.json")):
        feed = msgspec.json.decode(tree[address])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"].endswith(".json")
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert ("content_html" in item) != ("content_text" in item)
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids)) > 0


def test_an_entry_has_one_id_in_both_editions_and_after_a_new_slug(ferry: Paper) -> None:
    def ids(edition: str) -> list[str]:
        return [entry.id for entry in feedparser.parse(printed(ferry, edition)["en/feed.atom"]).entries]

    before = ids("full")
    assert ids("light") == before == ["tag:paper.localhost,2026:story-2", "tag:paper.localhost,2026:story-1"]
    file(ferry, story("b", headline="The bridge", slug="renamed", published=at(2026, 11, 2)))
    assert ids("full") == before


@pytest.mark.parametrize(("edition", "origin", "other"), [("full", FULL, LIGHT), ("light", LIGHT, FULL)])
def test_all_links_are_whole_stay_in_the_edition_and_lead_to_files(
    ferry: Paper, edition: str, origin: str, other: str
) -> None:
    tree = printed(ferry, edition)
    (entry,) = (one for one in feedparser.parse(tree["en/feed.atom"]).entries if one.id.endswith("story-2"))
    html = LexborHTMLParser(msgspec.json.decode(tree["en/feed.json"])["items"][0]["content_html"])
    hrefs = [node.attributes[name] or "" for name in ("href", "src") for node in html.css(f"[{name}]")]
    assert all(href.startswith(f"{origin}/") for href in (entry.link, *hrefs))
    assert {href.removeprefix(f"{origin}/") for href in hrefs if "/pictures/" in href} <= set(tree)
    assert f"{origin}/en/news/1-the-bridge/" in hrefs
    assert other.encode() not in tree["en/feed.atom"]


def test_full_shows_pictures_and_light_links_to_them_with_their_bytes(ferry: Paper) -> None:
    assert b"&lt;img " in printed(ferry, "full")["en/feed.atom"]
    light = printed(ferry, "light")["en/feed.atom"]
    assert b"&lt;img " not in light
    assert "See the picture (" in light.decode()


def test_recordings_are_offered_to_podcast_programs_by_full_alone(ferry: Paper) -> None:
    enclosures = [
        entry.enclosures for entry in feedparser.parse(printed(ferry, "full")["en/feed.atom"]).entries
    ]
    assert [(one.type, one.length) for one in enclosures[0]] == [("audio/mpeg", "9")]
    assert b"enclosure" not in printed(ferry, "light")["en/feed.atom"]


def test_a_feed_says_its_language_and_direction(ferry: Paper) -> None:
    feed = printed(ferry, "full")["fa/feed.atom"].decode()
    assert 'xml:lang="fa"' in feed
    assert "&lt;div lang=&quot;fa&quot; dir=&quot;rtl&quot;&gt;" in feed


def test_letters_that_xml_cannot_hold_are_left_out(ferry: Paper) -> None:
    read = feedparser.parse(printed(ferry, "full")["en/feed.atom"])
    assert read.entries[0].title == "A &  <ferry>" or read.entries[0].title == "A & <ferry>"
    assert "]]&gt; &lt;b&gt;" in read.entries[0].content[0].value


def test_times_are_those_of_the_paper_s_own_place_and_of_its_stories(ferry: Paper) -> None:
    read = feedparser.parse(printed(ferry, "full")["en/feed.atom"])
    assert read.feed.updated == max(entry.updated for entry in read.entries) == "2026-11-18T15:30:00+03:30"


def test_a_story_older_than_time_zones_leaves_feeds_valid(tmp_path: Path) -> None:
    one = paper(tmp_path, timezone="Asia/Tehran")
    file(one, story("a", published=at(1930, 3, 1)))
    assert SCHEMA.validate(etree.fromstring(printed(one, "full")["en/feed.atom"])), SCHEMA.error_log


def test_a_feed_is_as_new_as_its_newest_story_in_the_hour_that_comes_twice(tmp_path: Path) -> None:
    one = paper(tmp_path, timezone="Europe/Paris")
    file(
        one,
        story("a", published=at(2026, 10, 25, 0, 50)),  # 2:50 in summer time
        story("b", published=at(2026, 10, 25, 1, 10)),  # 2:10 in winter's
    )
    read = feedparser.parse(printed(one, "full")["en/feed.atom"])
    assert read.feed.updated == read.entries[0].updated == "2026-10-25T02:10:00+01:00"


def many(one: Paper, count: int, **fields: object) -> list[Story]:
    stories = [
        story(f"s{number}", published=at(2026, 1, 1) + timedelta(hours=number), **fields)
        for number in range(count)
    ]
    file(one, *stories)
    return stories


def test_a_feed_holds_the_newest_twenty_and_that_of_a_topic_ten(tmp_path: Path) -> None:
    one = paper(tmp_path)
    many(one, 25, topics=("water",))
    tree = printed(one, "full")
    newest = [f"Headline of s{number}" for number in range(24, 4, -1)]
    assert [entry.title for entry in feedparser.parse(tree["en/feed.atom"]).entries] == newest
    assert [entry.title for entry in feedparser.parse(tree["en/topics/water/feed.atom"]).entries] == newest[
        :10
    ]


def test_light_tells_all_of_the_newest_stories_and_of_the_others_at_least_what_they_are(
    tmp_path: Path,
) -> None:
    one = paper(tmp_path)
    for number in range(25):
        words = (paragraph(noise(str(number), 3_000)),)
        fields = {"body": words, "standfirst": "What it is about."}
        file(one, story(f"s{number}", published=at(2026, 1, 1 + number), **fields))
    body = printed(one, "light")["en/feed.atom"]
    assert is_light(body)
    entries = feedparser.parse(body).entries
    told = ["content" in entry for entry in entries]
    assert len(entries) == 20
    assert told == sorted(told, reverse=True)
    assert told[0]
    assert not told[-1]
    assert all(entry.summary == "What it is about." for entry in entries)
    assert all("content" in entry for entry in feedparser.parse(printed(one, "full")["en/feed.atom"]).entries)


def test_a_light_feed_of_endless_headlines_tells_of_fewer_stories(tmp_path: Path) -> None:
    one = paper(tmp_path)
    for number in range(20):
        file(one, story(f"s{number}", headline=noise(str(number), 900), published=at(2026, 1, 1 + number)))
    body = printed(one, "light")["en/feed.atom"]
    assert is_light(body)
    assert 1 < len(feedparser.parse(body).entries) < 20


def test_plain_pages_stand_in_no_feed(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story("about", kind="page", slug="about"))
    assert not [address for address in printed(one, "full") if "feed." in address]
