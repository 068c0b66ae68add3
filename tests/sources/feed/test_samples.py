"""Feeds that real systems write come in whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from feedgen.feed import FeedGenerator

from nightletter.story import Audio, Byline, Embed, Link, Paragraph, Story, StoryLink, plain, words_of
from tests.sources.feed.small_feed import SAMPLES, delivered

TITLE = "Ferry & <tide>: why it’s late"
# These take the <tide> out of the title themselves, and these name nobody.
WITHOUT_TAGS = ("pelican", "jekyll")
NAMELESS = ("hugo-rss.xml", "hexo-rss.xml")
SYSTEMS = [
    "hugo-rss.xml",
    "pelican-atom.xml",
    "pelican-rss.xml",
    "django-rss.xml",
    "django-atom.xml",
    "eleventy-rss.xml",
    "eleventy-atom.xml",
    "eleventy.json",
    "jekyll-atom.xml",
    "ghost-rss.xml",
    "astro-rss.xml",
    "nikola-rss.xml",
    "nikola-atom.xml",
    "hexo-rss.xml",
    "hexo-atom.xml",
]


def stories(directory: Path, feed: bytes) -> list[Story]:
    found = [delivery.story for delivery in delivered(directory, feed)]
    assert None not in found
    return [one for one in found if one]


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_feed_of_a_real_system_comes_in_whole(tmp_path: Path, name: str) -> None:
    found = {one.headline.replace("'", "’"): one for one in stories(tmp_path, (SAMPLES / name).read_bytes())}
    title = "Ferry & : why it’s late" if name.startswith(WITHOUT_TAGS) else TITLE
    assert found.keys() == {title, "The tide"}
    ferry = found[title]
    first, second, *_ = ferry.body
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert plain(first.words).startswith("The ferry left at six")
    assert plain(second.words).startswith("It came back at")
    links = [run for block in (first, second) for run in block.words if isinstance(run, StoryLink | Link)]
    assert [run.key for run in links if isinstance(run, StoryLink)] == [found["The tide"].key]
    assert ferry.published.astimezone(UTC).date().isoformat() == "2026-03-01"
    assert ferry.language == "en"


@pytest.mark.parametrize("name", [name for name in SYSTEMS if name not in NAMELESS])
def test_whom_a_real_system_names_is_in_the_byline(tmp_path: Path, name: str) -> None:
    (ferry,) = (one for one in stories(tmp_path, (SAMPLES / name).read_bytes()) if "Ferry" in one.headline)
    assert ferry.byline[0] == Byline("mina-rad", "Mina Rad")


@pytest.mark.parametrize("kind", ["rss_str", "atom_str"])
def test_what_feedgen_writes_comes_in_whole(tmp_path: Path, kind: str) -> None:
    feed = FeedGenerator()
    feed.id("https://site.example/")
    feed.title("T")
    feed.description("D")
    feed.language("fa")
    feed.link(href="https://site.example/")
    entry = feed.add_entry()
    entry.id("https://site.example/1")
    entry.title("باران")
    entry.link(href="https://site.example/1")
    entry.content("<p>یک</p><p>دو</p>", type="CDATA" if kind == "rss_str" else "html")
    entry.published(datetime(2026, 3, 1, tzinfo=UTC))
    entry.updated(datetime(2026, 3, 2, tzinfo=UTC))
    (one,) = stories(tmp_path, getattr(feed, kind)())
    assert (one.headline, one.published) == ("باران", datetime(2026, 3, 1, tzinfo=UTC))
    assert [plain(words) for block in one.body for words in words_of(block)][:2] == ["یک", "دو"]
    assert not any(isinstance(block, Audio) for block in one.body)


@pytest.mark.parametrize("name", ["wordpress-rss.xml", "wordpress-atom.xml"])
def test_wordpress_posts_come_in_whole_but_for_what_has_a_password(tmp_path: Path, name: str) -> None:
    locked, *others = delivered(tmp_path, (SAMPLES / name).read_bytes())
    assert locked.story is None
    assert "password" in locked.remarks[0].text
    found = [one.story for one in others if one.story]
    assert [one.headline for one in found] == ["1 < 2 199", "Plain 198", "Boats 🚤 race 197"]
    assert [one.standfirst for one in found] == ["", "", ""]
    assert [one.byline[0].name for one in found] == ["Oona O'Quill", "Mira Holt", "Oona O'Quill"]
    assert [one.section for one in found] == ["culture", "news", "news"]
    assert found[2].topics == ("harbour-sea",)
    assert found[2].old_addresses == ("//gazette.example/2024/05/boats-🚤-race-197/",)
    assert "https://www.youtube.com/watch?v=abcdefgh197" in [
        block.href for block in found[2].body if isinstance(block, Embed)
    ]
