"""Likeness: what was taken out of the paper does not come back under another name, and nothing else is held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightletter.archive import (
    Filed,
    Inquiry,
    advance,
    file_stories,
    hide,
    let_in,
    restore,
    withdraw,
)
from nightletter.archive.grounds import AsBefore, Grounded
from nightletter.archive.holding import held_stories
from nightletter.paper import Paper
from nightletter.story import Story, Strong
from tests.newsroom import archive_of, at, file, paper, paragraph, story

LONG = [
    "The man who told us of the prison kitchen was seen there last on Tuesday evening.",
    "He had carried bread to the third ward for as long as anybody there remembers.",
    "His brother, who lives abroad, says that nobody has answered the telephone since.",
    "Nobody at the ministry wished to say where the three buses went that night.",
]
OTHER = [
    "The bridge over the northern river will be closed for repairs until next spring.",
    "Lorries have to go round by the old road, which adds an hour to their way south.",
    "The mayor promised a ferry for those who walk, and drew a map on a paper napkin.",
    "Whoever lives on the far side will want to buy winter's wood before the first of May.",
]
BOILERPLATE = [
    "This column appears every Friday and gives the opinion of its writer, not that of the paper.",
    "Write to us at the address below, and say whether we may print your name or not.",
]
DAY = at(2026, 11, 18)


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    """A paper from which the story of an informant was withdrawn."""
    one = paper(tmp_path, "en", "fa")
    file(
        one, told("https://x.example/?p=7", LONG, headline="The informant", old_addresses=("2025/informant",))
    )
    with archive_of(one) as archive:
        withdraw(archive, 1, "Somebody is in danger.")
    return one


def told(key: str, sentences: Iterable[str], **fields: Any) -> Story:
    return story(key, **{"body": tuple(paragraph(one) for one in sentences), "slug": "s", **fields})


def held(one: Paper) -> dict[str, tuple[int, str]]:
    with archive_of(one) as archive, archive.reading() as connection:
        return {each.key: (each.number, each.why) for each in held_stories(connection)}


COPIES = {
    "key": story("http://x.example/?p=7", headline="Another", published=at(2020, 1, 1)),
    "key of another source": story("https://www.x.example/?p=7/", source="y", headline="Z", published=at(2020, 1, 1)),
    "address": story("new", headline="Another", old_addresses=("/2025/informant/",), published=at(2020, 1, 1)),
    "address that it had here": story("n", headline="Another", old_addresses=("en/news/1-s/",)),
    "a third of its text": told("new", [LONG[0].upper(), *OTHER[:2]], headline="Another"),
    "text in marks and other quotation marks": story(
        "new", headline="Z", body=(paragraph("“", Strong((LONG[2].replace(",", " –"),)), "”"),)
    ),
    "headline": story("new", headline="The  INFORMANT!", published=DAY + timedelta(days=2)),
}  # fmt: skip


@pytest.mark.parametrize("how", COPIES)
def test_a_withdrawn_story_is_held_when_it_comes_under_another_name(ferry: Paper, how: str) -> None:
    copy = COPIES[how]
    filed = file(ferry, copy)[copy.key]
    assert (filed.number, filed.outcome, filed.like) == (None, "held", 1)
    assert list(held(ferry)) == [copy.key]
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        assert ask.story(2) is ask.named(copy.source, copy.key) is None  # type: ignore[comparison-overlap]


OTHERS = {
    "another": told("new", OTHER, headline="Another"),
    "less than a third of its text": told("new", [LONG[0], *OTHER[:3]], headline="Another"),
    "its headline three days later": story(
        "new", headline="The informant", published=DAY + timedelta(days=3)
    ),
    "its number at another source": story("7", source="blog", headline="Another"),
    "short sentences": told("new", ["He is gone.", "Nobody knows."], headline="Another"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_another_comes_in(ferry: Paper, what: str) -> None:
    assert file(ferry, OTHERS[what])[OTHERS[what].key].outcome == "new"


def test_a_number_is_nobodys_key(ferry: Paper) -> None:
    file(ferry, story("7", source="blog"))
    with archive_of(ferry) as archive:
        withdraw(archive, 2, "Wrong.")
    assert file(ferry, story("7", source="other", headline="Z"))["7"].outcome == "new"


def column(week: int, **fields: Any) -> Story:
    own = [
        f"In week {week} the price of a kilo of {week} tomatoes at the market rose again." for _ in range(1)
    ]
    day = at(2026, 1, 2) + timedelta(weeks=week)
    return told(
        f"c{week}", [*own, *BOILERPLATE], **{"headline": "Letter of the week", "published": day, **fields}
    )


@pytest.mark.parametrize("week", [3, 10, 51])
def test_of_a_year_of_weekly_columns_none_is_held_because_one_was_withdrawn(
    tmp_path: Path, week: int
) -> None:
    one = paper(tmp_path)
    filed: list[Filed] = []
    with archive_of(one) as archive:
        for number in range(52):
            file_stories(archive, [column(number)], (), filed.append)
            if number == week:
                withdraw(archive, number + 1, "Wrong.")
    assert {each.outcome for each in filed} == {"new"}


def test_a_column_that_is_withdrawn_does_not_come_back_itself(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, *map(column, range(10)))
    with archive_of(one) as archive:
        withdraw(archive, 10, "Wrong.")
    again = column(9)
    filed = file(one, told("moved", [run.words[0] for run in again.body], headline="Letter of the week"))  # type: ignore[union-attr, misc]
    assert filed["moved"].why == "text"


def test_a_daily_briefing_is_not_held_because_yesterdays_was_withdrawn(tmp_path: Path) -> None:
    one = paper(tmp_path)
    days = [story(f"d{day}", headline="In the morning", published=at(2026, 3, 1 + day)) for day in range(6)]
    file(one, *days[:5])
    with archive_of(one) as archive:
        withdraw(archive, 5, "Wrong.")
    assert file(one, days[5])["d5"].outcome == "new"


def test_episodes_that_all_lead_to_one_address_are_not_held(tmp_path: Path) -> None:
    one = paper(tmp_path)
    episodes = [
        story(f"e{number}", headline=f"No {number}", old_addresses=("podcast",)) for number in range(6)
    ]
    file(one, *episodes[:5])
    with archive_of(one) as archive:
        withdraw(archive, 1, "Wrong.")
    assert file(one, episodes[5])["e5"].outcome == "new"


def test_what_its_own_source_took_back_may_come_from_it_under_another_key(ferry: Paper) -> None:
    file(ferry, told("a", OTHER, headline="Bridge"))
    with archive_of(ferry) as archive:
        hide(archive, 2, by="source")
    assert file(ferry, told("b", OTHER, headline="Bridge"))["b"].outcome == "new"
    assert file(ferry, told("b", OTHER, headline="Bridge", source="feed"))["b"].outcome == "held"


def test_a_held_story_stays_held_however_often_it_comes(ferry: Paper) -> None:
    copy = COPIES["address"]
    filed: list[Filed] = []
    with archive_of(ferry) as archive:
        for arriving in (Grounded(copy, b"g"), AsBefore("folder", "new"), copy):
            file_stories(archive, [arriving], (), filed.append)
        assert [each.outcome for each in filed] == ["held"] * 3
        restore(archive, 1)
        file_stories(archive, [copy], (), filed.append)
        assert filed[-1] == Filed(None, "new", "held", 1, "address")


def test_a_held_story_that_its_source_has_no_more_is_dropped(ferry: Paper) -> None:
    file(ferry, COPIES["address"])
    with archive_of(ferry) as archive:
        file_stories(archive, [], all_of="blog")
        assert list(held(ferry)) == ["new"]
        file_stories(archive, [], all_of="folder")
    assert held(ferry) == {}


def test_a_person_says_once_and_for_good_that_it_is_another(ferry: Paper) -> None:
    copy = COPIES["address"]
    file(ferry, copy)
    with archive_of(ferry) as archive:
        assert let_in(archive, "blog", [1]) == let_in(archive, "folder", [2]) == ()
        (filed,) = let_in(archive, "folder", [1])
        assert (filed.outcome, filed.number) == ("new", 2)
    assert held(ferry) == {}
    assert file(ferry, copy)["new"].outcome in ("same", "changed")


def test_what_is_another_and_dated_later_waits_and_then_appears(ferry: Paper) -> None:
    copy = story("new", headline="Z", old_addresses=("2025/informant",), published=at(2027, 1, 1))
    with archive_of(ferry) as archive:
        file_stories(archive, [copy], now=DAY)
        assert list(held(ferry)) == ["new"]
        assert let_in(archive, "folder", [1], DAY)[0].outcome == "waiting"
        file_stories(archive, [copy], now=DAY)
        assert held(ferry) == {}
        assert advance(archive, at(2027, 1, 2)) == 1


def test_a_story_that_waits_is_held_at_its_time_if_it_looks_by_then_like_one_withdrawn(
    tmp_path: Path,
) -> None:
    one = paper(tmp_path)
    with archive_of(one) as archive:
        file_stories(archive, [told("a", LONG), told("b", LONG, published=at(2027, 1, 1))], now=DAY)
        withdraw(archive, 1, "Wrong.")
        assert advance(archive, at(2027, 1, 2)) == 0
    assert held(one) == {"b": (1, "text")}


_SENTENCES = st.lists(st.sampled_from([*LONG, *OTHER]), min_size=1, max_size=8, unique=True)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_SENTENCES)
def test_a_third_is_the_measure(tmp_path_factory: pytest.TempPathFactory, sentences: list[str]) -> None:
    one = paper(tmp_path_factory.mktemp("paper"))
    file(one, told("a", LONG))
    with archive_of(one) as archive:
        withdraw(archive, 1, "Wrong.")
    taken = sum(each in LONG for each in sentences)
    outcome = file(one, told("b", sentences, headline="Z"))["b"].outcome
    assert (outcome == "held") == (3 * taken >= len(sentences))
