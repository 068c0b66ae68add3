"""Inquiry: what is answered, in which order, and that every question is written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nightletter.archive import Card, Inquiry, Listing, Subject, withdraw
from nightletter.archive.standing import REACH
from nightletter.paper import Paper
from nightletter.story import Byline, Correction, Gallery, Person, Picture, Topic
from tests.newsroom import archive_of, at, file, paper, story

ALL = Listing("en", "all")
NEWS = Listing("en", "section", "news")


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path, "en", "fa")


@pytest.fixture
def ask(ferry: Paper) -> Iterator[Inquiry]:
    with archive_of(ferry) as archive, Inquiry(archive) as inquiry:
        yield inquiry


def ids(cards: tuple[Card, ...]) -> list[int]:
    return [card.id for card in cards]


def test_before_looks_only_backwards(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, *(story(f"s{day}", published=at(2026, 11, day)) for day in range(1, 8)))
    entry = ask.story(4)
    assert entry is not None
    assert ids(ask.before(entry, ALL, 10)) == [3, 2, 1]
    assert ids(ask.before(entry, ALL, 2)) == [3, 2]
    assert ids(ask.before(entry, ALL, 2, skip=(3,))) == [2, 1]
    first = ask.story(1)
    assert first is not None
    assert ask.before(first, ALL, 5) == ()


def test_before_stops_at_its_reach(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, story())
    entry = ask.story(1)
    assert entry is not None
    with pytest.raises(ValueError, match=str(REACH)):
        ask.before(entry, ALL, REACH, skip=(1,))


def test_stories_of_one_second_stand_in_the_order_of_their_numbers(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, story("c"), story("a"))
    file(ferry, story("b"))
    assert ids(ask.latest(ALL, 10)) == [3, 2, 1]
    assert ids(ask.period(ALL, "2026-11")) == [1, 2, 3]
    middle = ask.story(2)
    assert middle is not None
    assert ids(ask.before(middle, ALL, 10)) == [1]


def test_the_latest_are_newest_first_without_those_left_out(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, *(story(f"s{day}", published=at(2026, 11, day)) for day in range(1, 8)))
    assert ids(ask.latest(ALL, 3, skip=(7, 5))) == [6, 4, 3]


def test_a_listing_holds_its_own_stories_alone(ferry: Paper, ask: Inquiry) -> None:
    file(
        ferry,
        story("a", section="culture", topics=("water", "water"), byline=(Byline("mina"), Byline("mina"))),
        story(
            "b", body=(Gallery((Picture(None),)),), corrections=(Correction(at(2026, 1, 1).date(), ("x",)),)
        ),
        story("c", language="fa", topics=("water",)),
        story("d", kind="page"),
    )
    held = {
        Listing("en", "all"): [1, 2],
        Listing("fa", "all"): [3],
        Listing("en", "section", "culture"): [1],
        Listing("en", "section", "news"): [2],
        Listing("en", "topic", "water"): [1],
        Listing("en", "person", "mina"): [1],
        Listing("en", "galleries"): [2],
        Listing("en", "corrections"): [2],
    }
    for one, numbers in held.items():
        assert [ids(ask.period(one, period)) for period in ask.periods(one)] == [numbers], one
    assert ids(ask.plain_pages("en")) == [4]


def test_a_withdrawn_story_answers_nothing_but_its_notice(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, story("a", translation="t"), story("b", language="fa", translation="t"))
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "It was wrong.")
    other = ask.story(2)
    assert other is not None
    assert [ask.story(1), ask.card(1), ask.named("folder", "a")] == [None] * 3
    assert not ask.translations(other) + ask.latest(ALL, 9)
    assert not ask.periods(ALL)
    notice = ask.notice(1)
    assert notice is not None
    assert (notice.reason, notice.address) == ("It was wrong.", "en/news/1-headline-of-a")


def test_translations_are_given_by_language(ferry: Paper, ask: Inquiry) -> None:
    file(
        ferry,
        story("a", translation="t"),
        story("b", language="fa", translation="t"),
        story("c", language="ar", translation="t"),
        story("d", translation="t"),
        story("e", language="fa", translation="other"),
        story("f", language="fa"),
    )
    first, last = ask.story(1), ask.story(6)
    assert first is not None
    assert last is not None
    assert [card.language for card in ask.translations(first)] == ["ar", "fa"]
    assert ask.translations(last) == ()


def test_a_front_shows_the_lead_then_the_pins_then_the_newest(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, *(story(f"s{day}", published=at(2026, 11, day)) for day in range(1, 8)))
    assert ids(ask.front("en", 5, lead=2, pins=(4, 1))) == [2, 4, 1, 7, 6]
    assert ids(ask.front("en", 3, lead=99, pins=(98,))) == [7, 6, 5]


def test_the_newest_story_with_a_picture_leads_where_nobody_chose(ferry: Paper, ask: Inquiry) -> None:
    lead = Picture(f"{'0' * 32}.jpg")
    file(ferry, story("a", published=at(2026, 11, 1), lead=lead), story("b"), story("c", lead=Picture(None)))
    assert ids(ask.front("en", 5)) == [1, 3, 2]


def test_nothing_stands_on_a_front_twice(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, story("a"), story("b"), story("c"))
    assert ids(ask.front("en", 5, lead=2, pins=(2, 1))) == [2, 1, 3]


def test_who_and_what_nobody_named_is_called_by_its_key(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, story(), names=(Person("mina", {"en": "Mina"}), Topic("water", {"fa": "آب"})))
    assert ask.person("mina").names == {"en": "Mina"}
    assert ask.person("nobody").names == {"": "nobody"}
    assert ask.topic("water").names == {"fa": "آب"}
    assert ask.topic("fire").names == {"": "fire"}


def test_every_subject_that_was_asked_about_is_written_down(ferry: Paper, ask: Inquiry) -> None:
    file(ferry, story("a", translation="t"), story("b"), story("c", language="fa", translation="t"))
    entry = ask.story(1)
    assert entry is not None
    asked = {
        "story:1",
        "notice:9",
        "card:2",
        "card:77",
        "move:old/address",
        "named:folder/b",
        "translations:t",
        "card:3",
        "latest:en/all/",
        "front:fa",
        "latest:fa/all/",
        "before:1/en/section/news",
        "period:en/all//2026-11",
        "card:1",
        "periods:en/all/",
        "person:mina",
        "topic:water",
        "pages:en",
        "picture:x.jpg",
    }
    ask.notice(9)
    ask.card(2)
    ask.card(77)
    ask.moved("old/address")
    ask.named("folder", "b")
    ask.translations(entry)
    ask.latest(ALL, 1)
    ask.front("fa", 3)
    ask.before(entry, NEWS, 3)
    ask.period(ALL, "2026-11")
    ask.periods(ALL)
    ask.person("mina")
    ask.topic("water")
    ask.plain_pages("en")
    ask.note("picture", "x.jpg")
    assert set(map(str, ask.reads)) == asked


def test_the_next_sheet_starts_with_nothing_asked(ask: Inquiry) -> None:
    ask.card(1)
    first = ask.reads
    assert ask.anew().reads == set()
    assert first == {Subject("card", "1")}
