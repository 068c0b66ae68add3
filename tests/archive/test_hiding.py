"""Hiding and bringing back: out of every list and back in all of them, whoever decided so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nightletter.archive import (
    Decider,
    Inquiry,
    Notice,
    Subject,
    WithdrawalFault,
    archive_version,
    changed_since,
    file_stories,
    hide,
    holdings,
    restore,
    subjects,
    withdraw,
)
from nightletter.archive.grounds import AsBefore
from nightletter.paper import Paper
from nightletter.story import Byline, Picture, Story
from tests.newsroom import archive_of, at, file, paper, story

NOW = at(2026, 11, 30)
FERRY = story(
    "a", slug="a", lead=Picture(f"{'0' * 32}.jpg"), byline=(Byline("mina"),), topics=("water",),
    old_addresses=("/2014/a/",), translation="t",
)  # fmt: skip


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = paper(tmp_path, "en", "fa")
    file(one, FERRY, story("b", published=at(2026, 11, 19), topics=("water",)))
    return one


def everything(one: Paper) -> list[Any]:
    """All that an edition can print of, and what it would be told of it."""
    with archive_of(one) as archive, Inquiry(archive) as ask:
        found = list(subjects(archive, one.languages))
        numbers = [each.number for each in found if each.kind in ("story", "notice")]
        return [found, [(ask.story(number), ask.notice(number)) for number in numbers]]


def state(one: Paper, number: int = 1) -> tuple[str, str]:
    with archive_of(one) as archive:
        return next(
            (each.state, each.decided_by) for each in holdings(archive, "folder") if each.number == number
        )


def hidden(one: Paper, number: int = 1, by: Decider = "source") -> Notice:
    with archive_of(one) as archive:
        return hide(archive, number, by=by, now=NOW)


def as_before(one: Paper, key: str = "a") -> None:
    with archive_of(one) as archive:
        file_stories(archive, [AsBefore("folder", key)])


def test_of_a_hidden_story_nothing_is_left_but_a_page_that_says_nothing(ferry: Paper) -> None:
    notice = hidden(ferry)
    assert (notice.state, notice.reason, notice.address) == ("hidden", "", "en/news/1-a")
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        assert ask.notice(1) == notice
        assert (ask.story(1), ask.card(1), ask.named("folder", "a")) == (None, None, None)
        assert ask.moved("2014/a") == "en/news/1-a"
        kinds = {each.kind for each in subjects(archive, ("en",))}
    assert kinds == {"paper", "language", "front", "story", "notice", "move", "listing", "period"}


@pytest.mark.parametrize("way", ["hide", "withdraw"])
def test_a_story_that_is_brought_back_stands_where_it_stood(ferry: Paper, way: str) -> None:
    before = everything(ferry)
    with archive_of(ferry) as archive:
        hide(archive, 1) if way == "hide" else withdraw(archive, 1, "Wrong.")
        assert everything(ferry) != before
        version = archive_version(archive)
        restore(archive, 1, now=NOW)
        assert Subject("notice", "1") in changed_since(archive, version)
    assert everything(ferry) == before


def test_a_story_comes_back_as_its_source_last_delivered_it_and_its_old_address_leads_there(
    ferry: Paper,
) -> None:
    hidden(ferry, by="person")
    file(ferry, story("a", slug="better", headline="Better"))
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        assert restore(archive, 1).headline == "Better"
        assert ask.moved("en/news/1-a") == ask.moved("2014/a") == "en/news/1-better"
        assert ask.notice(1) is None


@pytest.mark.parametrize("again", ["delivered", "as before"])
def test_what_its_source_took_back_and_publishes_again_returns_by_itself(ferry: Paper, again: str) -> None:
    hidden(ferry, by="source")
    file(ferry, FERRY) if again == "delivered" else as_before(ferry)
    assert state(ferry) == ("published", "")


@pytest.mark.parametrize("way", ["hidden", "withdrawn"])
def test_what_a_person_took_out_no_source_brings_back(ferry: Paper, way: str) -> None:
    with archive_of(ferry) as archive:
        hide(archive, 1, by="person") if way == "hidden" else withdraw(archive, 1, "Wrong.")
    file(ferry, FERRY)
    as_before(ferry)
    file(ferry, story("a", headline="Another"))
    assert state(ferry) == (way, "person")


def test_what_a_person_took_out_stays_theirs_when_its_source_takes_it_back_as_well(ferry: Paper) -> None:
    hidden(ferry, by="person")
    hidden(ferry, by="source")
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "It is down there.", by="source")
    file(ferry, FERRY)
    assert state(ferry) == ("withdrawn", "person")


def test_a_hidden_story_can_be_withdrawn_and_then_says_so(ferry: Paper) -> None:
    hidden(ferry)
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        version = archive_version(archive)
        notice = withdraw(archive, 1, "Wrong.", now=NOW)
        assert ask.notice(1) == notice
        assert changed_since(archive, version) == (Subject("notice", "1"),)


def test_a_withdrawn_story_is_not_hidden(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Wrong.")
        with pytest.raises(WithdrawalFault, match="story 1: is withdrawn"):
            hide(archive, 1)


def test_a_published_story_or_none_cannot_be_brought_back(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        for number, wrong in ((1, "is published"), (9, "no story of this number")):
            with pytest.raises(WithdrawalFault, match=wrong):
                restore(archive, number)


def test_a_plain_page_does_not_come_back_where_another_stands_by_now(ferry: Paper) -> None:
    file(ferry, story("old", kind="page", slug="about"))
    hidden(ferry, 3)
    file(ferry, story("new", kind="page", slug="about"))
    with archive_of(ferry) as archive, pytest.raises(WithdrawalFault, match="story 4 stands at en/about/"):
        restore(archive, 3)


def test_who_decided_and_when_is_kept(ferry: Paper) -> None:
    hidden(ferry)
    with archive_of(ferry) as archive:
        assert holdings(archive, "folder")[0].decided_at == "2026-11-30T12:00:00"
        restore(archive, 1, now=NOW)
        assert holdings(archive, "folder")[0][2:4] == ("published", "person")


def test_two_stories_of_one_section_hide_and_return_independently(ferry: Paper) -> None:
    stories: list[Story] = []
    before = everything(ferry)
    hidden(ferry, 1)
    hidden(ferry, 2)
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        restore(archive, 2)
        stories += [entry.story for number in (1, 2) if (entry := ask.story(number))]
        restore(archive, 1)
    assert [each.key for each in stories] == ["b"]
    assert everything(ferry) == before
