"""Filing: numbers for ever, all or nothing, and no story that comes twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.archive import Inquiry, archive_version, file_stories, subjects
from nightletter.paper import Paper
from nightletter.story import Person, Story
from tests.newsroom import archive_of, at, file, paper, paragraph, story

MAY, JUNE, JULY = (story(key, published=at(2026, month, 1)) for month, key in ((5, "a"), (6, "b"), (7, "c")))


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path)


def contents(one: Paper) -> list[object]:
    """Everything an edition can print of, with what stands there."""
    with archive_of(one) as archive, Inquiry(archive) as ask:
        found = list(subjects(archive, one.languages))
        numbers = [each.number for each in found if each.kind == "story"]
        return [archive_version(archive), found, [ask.story(number) for number in numbers]]


def test_stories_are_numbered_in_the_order_of_their_dates(ferry: Paper) -> None:
    filed = file(ferry, JULY, MAY, JUNE)
    assert {key: each.number for key, each in filed.items()} == {"a": 1, "b": 2, "c": 3}
    assert {each.outcome for each in filed.values()} == {"new"}


def test_stories_of_one_second_are_numbered_in_the_order_of_their_keys(ferry: Paper) -> None:
    keys = ["z", "B", "a", "ب"]
    filed = file(ferry, *(story(key) for key in keys))
    assert sorted(keys, key=lambda key: filed[key].number or 0) == sorted(keys)


def test_a_number_is_kept_whatever_else_comes_or_changes(ferry: Paper) -> None:
    file(ferry, MAY, JULY)
    later = file(ferry, JUNE, story("a", headline="Another headline", published=at(2027, 1, 1)), JULY)
    assert [(key, later[key].number, later[key].outcome) for key in "abc"] == [
        ("a", 1, "changed"),
        ("b", 3, "new"),
        ("c", 2, "same"),
    ]


def test_filing_the_same_twice_changes_nothing(ferry: Paper) -> None:
    names = (Person("mina", {"en": "Mina"}),)
    file(ferry, MAY, JUNE, names=names)
    before = contents(ferry)
    again = file(ferry, JUNE, MAY, names=names)
    assert {each.outcome for each in again.values()} == {"same"}
    assert contents(ferry) == before


def test_what_is_absent_from_a_later_import_stays(ferry: Paper) -> None:
    file(ferry, MAY, JUNE)
    file(ferry, JUNE)
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        assert ask.story(1) is not None


def test_a_changed_story_takes_the_place_of_its_older_self(ferry: Paper) -> None:
    file(ferry, MAY)
    file(ferry, story("a", headline="Corrected", body=(paragraph("New text."),), published=at(2026, 5, 1)))
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        entry = ask.story(1)
    assert entry is not None
    assert entry.card.headline == entry.story.headline == "Corrected"


def test_the_same_key_of_another_source_is_another_story(ferry: Paper) -> None:
    file(ferry, story("a"))
    assert file(ferry, story("a", source="feed"))["a"].outcome == "new"


def test_an_import_that_breaks_off_midway_leaves_nothing_behind(ferry: Paper) -> None:
    file(ferry, MAY)
    before = contents(ferry)

    def breaking_off() -> Iterator[Story]:
        yield story("a", headline="Changed")
        yield JUNE
        raise OSError("the disk has gone")

    with archive_of(ferry) as archive, pytest.raises(OSError, match="gone"):
        file_stories(archive, breaking_off(), (Person("mina", {"en": "Mina"}),))
    assert contents(ferry) == before
    assert file(ferry, JUNE)["b"].number == 2


def test_a_listener_that_breaks_off_leaves_nothing_behind(ferry: Paper) -> None:
    def refuse(_: object) -> None:
        raise KeyboardInterrupt

    with archive_of(ferry) as archive, pytest.raises(KeyboardInterrupt):
        file_stories(archive, [MAY], on_filed=refuse)
    assert file(ferry, JUNE)["b"].number == 1


def test_one_key_twice_in_one_import_is_refused_whole(ferry: Paper) -> None:
    with archive_of(ferry) as archive, pytest.raises(sqlite3.IntegrityError):
        file_stories(archive, [MAY, story("a", headline="Another")])
    assert file(ferry, JUNE)["b"].number == 1


def test_names_that_a_source_learns_while_it_delivers_are_filed(ferry: Paper) -> None:
    names: list[Person] = []

    def learning() -> Iterator[Story]:
        names.append(Person("mina", {"en": "Mina Rahimi"}))
        yield MAY

    with archive_of(ferry) as archive:
        file_stories(archive, learning(), names)
        with Inquiry(archive) as ask:
            assert ask.person("mina").names == {"en": "Mina Rahimi"}


@settings(max_examples=12)
@given(
    batches=st.lists(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 28)), max_size=5), max_size=4
    )
)
def test_no_number_is_given_twice_or_changed(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, int]]]
) -> None:
    ferry = paper(tmp_path_factory.mktemp("paper"))
    numbers: dict[str, int] = {}
    for batch in batches:
        arriving = [story(key, published=at(2026, 5, day)) for key, day in dict(batch).items()]
        for key, filed in file(ferry, *arriving).items():
            assert numbers.setdefault(key, filed.number or 0) == filed.number
    assert len(set(numbers.values())) == len(numbers)
