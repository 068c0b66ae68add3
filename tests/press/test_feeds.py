"""Feeds in the press: a story touches those that hold it and no other; a withdrawn one leaves them before anything is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import msgspec
import pytest

from nightletter.archive import withdraw
from nightletter.paper import Paper
from nightletter.press import press, print_paper
from tests.newsroom import archive_of, at, file, paper, paragraph, story
from tests.press.afresh import printed_afresh
from tests.press.instants import EDITIONS, differences, printed


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    """A printed paper in two languages, with stories of two sections and two months."""
    one = paper(tmp_path / "paper", "en", "fa")
    file(
        one,
        story("a", topics=("water",), body=(paragraph("The ledger names them."),)),
        story("b", section="culture", published=at(2026, 10, 2)),
        story("f", language="fa"),
    )
    print_paper(one, workers=1)
    return one


def changed(one: Paper, before: dict[str, dict[str, bytes]]) -> dict[str, set[str]]:
    """The feeds and sitemaps that are not as they were, by edition."""
    return {
        name: {
            address
            for address in differences(before[name], printed(one, name))
            if address.endswith((".atom", ".xml"))
        }
        for name in EDITIONS
    }


def trees(one: Paper) -> dict[str, dict[str, bytes]]:
    return {name: printed(one, name) for name in EDITIONS}


def test_publishing_a_story_rewrites_its_feeds_its_month_and_the_news_alone(ferry: Paper) -> None:
    before = trees(ferry)
    file(ferry, story("c", published=at(2026, 11, 19)))
    print_paper(ferry, workers=1)
    feeds = {"en/feed.atom", "en/news/feed.atom"}
    assert changed(ferry, before) == {
        "full": {*feeds, "sitemap/en/2026-11.xml", "sitemap/news.xml"},
        "light": feeds,
    }


def test_a_story_of_a_new_month_is_named_by_the_index_as_well(ferry: Paper) -> None:
    before = trees(ferry)
    file(ferry, story("c", language="fa", published=at(2026, 9, 1)))
    print_paper(ferry, workers=1)
    sitemaps = {address for address in changed(ferry, before)["full"] if address.startswith("sitemap")}
    assert sitemaps == {"sitemap.xml", "sitemap/fa/2026-09.xml"}


def test_a_figure_put_right_in_a_story_reaches_the_feeds_that_hold_it(ferry: Paper) -> None:
    before = trees(ferry)
    file(ferry, story("a", topics=("water",), body=(paragraph("The ledger names all."),)))
    print_paper(ferry, workers=1)
    feeds = {"en/feed.atom", "en/news/feed.atom", "en/topics/water/feed.atom"}
    assert changed(ferry, before) == {"full": feeds, "light": feeds}


def test_a_translation_found_later_is_named_in_the_sitemaps_of_both(ferry: Paper, tmp_path: Path) -> None:
    before = trees(ferry)
    body = (paragraph("The ledger names them."),)
    file(
        ferry,
        story("a", topics=("water",), body=body, translation="t"),
        story("f", language="fa", translation="t"),
    )
    print_paper(ferry, workers=1)
    assert {"sitemap/en/2026-11.xml", "sitemap/fa/2026-11.xml"} <= changed(ferry, before)["full"]
    fresh = printed_afresh(ferry, tmp_path / "fresh")
    assert all(differences(printed(ferry, name), fresh[name]) == [] for name in EDITIONS)


class Killed(BaseException):
    """The press ends before it has printed a sheet."""


def print_until_the_first_sheet(one: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(*_: Any) -> Any:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(press, "print_sheets", kill)
        with pytest.raises(Killed):
            print_paper(one, workers=1)


def test_a_withdrawn_story_is_in_no_feed_before_a_sheet_is_printed(
    ferry: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with archive_of(ferry) as archive:
        withdraw(archive, 2, "It names people.")

    print_until_the_first_sheet(ferry, monkeypatch)
    for name in EDITIONS:
        tree = printed(ferry, name)
        assert [address for address, body in tree.items() if b"The ledger names" in body] == []
        feeds = [address for address in tree if address.startswith("en/topics/water/feed.")]
        assert sorted(feeds) == ["en/topics/water/feed.atom", "en/topics/water/feed.json"]  # and no twin
        read = feedparser.parse(tree["en/topics/water/feed.atom"])
        assert not read.bozo
        assert read.entries == msgspec.json.decode(tree["en/topics/water/feed.json"])["items"] == []
        assert tree["fa/feed.atom"].count(b"<entry>") == 1  # it never held the story
    print_paper(ferry, workers=1)
    fresh = printed_afresh(ferry, tmp_path / "fresh")
    assert all(differences(printed(ferry, name), fresh[name]) == [] for name in EDITIONS)


def test_it_leaves_them_when_nobody_knows_any_more_which_held_it(
    ferry: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in EDITIONS:
        (ferry.directory / "press" / f"{name}.db").unlink()
    with archive_of(ferry) as archive:
        withdraw(archive, 2, "It names people.")

    print_until_the_first_sheet(ferry, monkeypatch)
    for name in EDITIONS:
        assert [
            address for address, body in printed(ferry, name).items() if b"The ledger names" in body
        ] == []
