"""Register: every story is listed once, wherever it stands, and found by its number or key."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.archive import (
    Inquiry,
    UnknownStory,
    WithdrawalFault,
    advance,
    file_stories,
    find,
    hide,
    register,
    restore,
    restore_as,
    subjects,
    withdraw,
    withdraw_unpublished,
)
from nightletter.paper import Paper
from nightletter.story import Byline
from tests.newsroom import archive_of, at, file, paper, story

NOW = at(2026, 11, 30)


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    """A paper with a story in each state: published, hidden, withdrawn, waiting, held."""
    one = paper(tmp_path)
    file(
        one, story("a", byline=(Byline("mina"), Byline("omid"))), story("b"), story("c", old_addresses=("x",))
    )
    with archive_of(one) as archive:
        hide(archive, 2, now=NOW)
        withdraw(archive, 3, "Wrong.", now=NOW, private="He is in hiding.")
        later = story("d", published=at(2027, 1, 1))
        file_stories(archive, [later, story("e", old_addresses=("x",))], now=NOW)
    return one


def places(one: Paper) -> dict[str, str]:
    with archive_of(one) as archive:
        return {each.key: each.place for each in register(archive)}


def test_every_story_is_listed_once_where_it_stands(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        found = {each.key: each for each in register(archive)}
    assert {key: (each.place, each.number, each.address) for key, each in found.items()} == {
        "a": ("published", 1, "en/news/1-headline-of-a"),
        "b": ("hidden", 2, "en/news/2-headline-of-b"),
        "c": ("withdrawn", 3, "en/news/3-headline-of-c"),
        "d": ("waiting", None, ""),
        "e": ("held", None, ""),
    }
    assert found["a"].authors == ("mina", "omid")
    assert (found["c"].reason, found["c"].private) == ("Wrong.", "He is in hiding.")
    assert (found["b"].decided_by, found["c"].decided_by) == ("source", "person")
    assert (found["e"].like, found["e"].why) == (3, "address")


def test_a_story_is_found_by_number_by_key_and_by_a_key_that_is_a_number(ferry: Paper) -> None:
    file(ferry, story("1", source="blog"), story("a", source="blog"))
    with archive_of(ferry) as archive:
        assert find(archive, "1").key == "a"
        assert find(archive, "1", "blog").source == "blog"
        assert [find(archive, key).place for key in "bde"] == ["hidden", "waiting", "held"]
        for name, wrong in (
            ("a", "is the key of 2 stories"),
            ("99", "story 99"),
            ("z", "no such story"),
            ("9" * 40, "no such"),
        ):
            with pytest.raises(UnknownStory, match=wrong):
                find(archive, name)


@pytest.mark.parametrize("key", ["d", "e"])
def test_a_story_that_waits_or_is_held_can_be_withdrawn_and_then_stays_away(ferry: Paper, key: str) -> None:
    with archive_of(ferry) as archive:
        one = find(archive, key)
        number = withdraw_unpublished(archive, one.source, key, now=NOW)
        file_stories(archive, [story(key, published=one.published, old_addresses=("y",))], now=NOW)
        advance(archive, at(2027, 2, 1))
        assert (find(archive, key).place, find(archive, key).number) == ("withdrawn", number)
        with Inquiry(archive) as ask:
            assert (ask.story(number), ask.notice(number)) == (None, None)
        assert ("notice", str(number)) not in [tuple(each) for each in subjects(archive, ("en",))]
        # Under another name it is known again.
        file_stories(archive, [story("moved", old_addresses=("y",))])
        assert find(archive, "moved").like == number


def test_what_was_withdrawn_before_its_time_waits_again_when_it_is_brought_back(ferry: Paper) -> None:
    before = places(ferry)
    with archive_of(ferry) as archive:
        number = withdraw_unpublished(archive, "folder", "d", now=NOW)
        restore(archive, number, now=NOW)
        assert places(ferry) == before
        # What its source took back is withdrawn by then, too.
        assert advance(archive, at(2027, 2, 1)) == 2
        assert find(archive, "d").number == number + 1


def test_what_was_withdrawn_before_its_time_is_published_when_that_has_come(ferry: Paper) -> None:
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        number = withdraw_unpublished(archive, "folder", "d", now=NOW)
        restore(archive, number, now=at(2027, 2, 1))
        assert ask.story(number) is not None


def test_a_held_story_comes_back_as_the_one_that_it_is(ferry: Paper) -> None:
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        card = restore_as(archive, "folder", "e", now=NOW)
        assert (card.id, card.headline) == (3, "Headline of e")
        assert ask.moved("en/news/3-headline-of-c") == ask.moved("x") == card.address
        assert "c" not in places(ferry)
        assert file(ferry, story("e", old_addresses=("x",)))["e"].outcome == "same"


def test_a_held_story_of_another_source_does_not_take_its_number(ferry: Paper) -> None:
    file(ferry, story("f", source="feed", old_addresses=("x",)))
    with archive_of(ferry) as archive, pytest.raises(WithdrawalFault, match="comes from feed"):
        restore_as(archive, "feed", "f")


def test_a_private_reason_ends_after_thirty_days(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        advance(archive, at(2026, 12, 30, 11))
        assert find(archive, "3").private == "He is in hiding."
        advance(archive, at(2026, 12, 30, 12))
        assert find(archive, "3").private == ""
        assert find(archive, "3").reason == "Wrong."
        archive.close()
    assert b"in hiding" not in b"".join(file.read_bytes() for file in ferry.directory.glob("archive.db*"))
