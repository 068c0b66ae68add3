"""Schedule: a story from the future waits, and appears when its time has come."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from nightletter.archive import (
    AsBefore,
    Filed,
    Inquiry,
    Notice,
    Withheld,
    advance,
    archive_version,
    file_stories,
    hide,
    is_due,
    keep,
    restore,
    take_back,
    withdraw,
)
from nightletter.paper import Paper
from nightletter.story import Story
from tests.newsroom import archive_of, at, paper, story

NOW = at(2026, 11, 18)
LATER = at(2026, 11, 20)
COMING = story("coming", published=LATER)


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path)


def file_at(one: Paper, now: datetime, *stories: Story) -> list[Filed]:
    filed: list[Filed] = []
    with archive_of(one) as archive:
        file_stories(archive, stories, (), filed.append, now)
    return filed


def published(one: Paper, number: int = 1) -> str | None:
    """The headline of the story of that number, if it is published."""
    with archive_of(one) as archive, Inquiry(archive) as ask:
        card = ask.card(number)
    return card.headline if card else None


def test_a_story_from_the_future_waits_without_a_number(ferry: Paper) -> None:
    assert file_at(ferry, NOW, COMING) == [Filed(None, "coming", "waiting")]
    assert published(ferry) is None
    with archive_of(ferry) as archive:
        assert archive_version(archive) == 0


def test_it_appears_at_its_second_and_not_before(ferry: Paper) -> None:
    file_at(ferry, NOW, COMING)
    with archive_of(ferry) as archive:
        assert not is_due(archive, at(2026, 11, 20, 11, 59))
        assert advance(archive, at(2026, 11, 20, 11, 59)) == 0
        assert is_due(archive, LATER)
        assert advance(archive, LATER) == 1
        assert advance(archive, LATER) == 0
    assert published(ferry) == "Headline of coming"


def test_stories_whose_time_came_together_are_numbered_by_date(ferry: Paper) -> None:
    file_at(ferry, NOW, story("b", published=LATER), story("a", published=at(2026, 11, 21)))
    with archive_of(ferry) as archive:
        assert advance(archive, at(2026, 12, 1)) == 2
    assert [published(ferry, 1), published(ferry, 2)] == ["Headline of b", "Headline of a"]


def test_a_waiting_story_can_be_changed_and_brought_forward(ferry: Paper) -> None:
    file_at(ferry, NOW, COMING)
    assert file_at(ferry, NOW, COMING)[0].outcome == "same"
    assert file_at(ferry, NOW, story("coming", headline="Better", published=LATER))[0].outcome == "waiting"
    assert file_at(ferry, NOW, story("coming", headline="Now", published=NOW))[0].outcome == "new"
    with archive_of(ferry) as archive:
        assert advance(archive, at(2027, 1, 1)) == 0
    assert published(ferry) == "Now"


def test_a_published_story_never_waits_again(ferry: Paper) -> None:
    file_at(ferry, NOW, story("coming"))
    assert file_at(ferry, NOW, COMING) == [Filed(1, "coming", "changed")]
    assert published(ferry) is not None


def test_a_withdrawn_story_does_not_come_back_by_waiting(ferry: Paper) -> None:
    file_at(ferry, NOW, story("coming"))
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Wrong.")
        file_at(ferry, NOW, COMING)
        advance(archive, at(2027, 1, 1))
    assert published(ferry) is None


def test_without_a_now_the_future_is_published_at_once(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        file_stories(archive, [COMING])
    assert published(ferry) is not None


def test_an_embargo_holds_a_story_back_that_is_dated_earlier(ferry: Paper) -> None:
    held = story("held", published=at(2026, 11, 1), embargoed=LATER)
    assert file_at(ferry, NOW, held) == [Filed(None, "held", "waiting")]
    with archive_of(ferry) as archive:
        assert not is_due(archive, at(2026, 11, 20, 11, 59))
        assert advance(archive, LATER) == 1
    assert published(ferry) == "Headline of held"


def test_a_story_that_expired_before_it_came_is_never_published(ferry: Paper) -> None:
    over = story("over", published=at(2024, 1, 1), expires=NOW)
    assert file_at(ferry, NOW, over) == [Filed(None, "over", "expired")]
    assert published(ferry) is None


def test_a_story_that_expires_while_it_waits_is_never_published(ferry: Paper) -> None:
    file_at(ferry, NOW, story("coming", published=LATER, expires=at(2026, 11, 21)))
    with archive_of(ferry) as archive:
        assert advance(archive, at(2026, 12, 1)) == 0
        assert not is_due(archive, at(2026, 12, 1))
    assert published(ferry) is None


def test_a_waiting_story_that_is_withheld_waits_no_more(ferry: Paper) -> None:
    file_at(ferry, NOW, COMING, story("other", published=LATER))
    filed: list[Filed] = []
    with archive_of(ferry) as archive:
        file_stories(archive, [Withheld(COMING.source, "coming")], (), filed.append, NOW)
        assert filed == [Filed(None, "coming", "dropped")]
        assert advance(archive, LATER) == 1
    assert published(ferry) == "Headline of other"


def test_a_published_story_that_is_withheld_stays(ferry: Paper) -> None:
    file_at(ferry, NOW, story("a"))
    with archive_of(ferry) as archive:
        file_stories(archive, [Withheld("folder", "a")], now=NOW, all_of="folder")
    assert published(ferry) is not None


def notices(one: Paper) -> list[Notice | None]:
    with archive_of(one) as archive, Inquiry(archive) as ask:
        return [ask.notice(1), ask.notice(2)]


def test_a_published_story_leaves_the_paper_at_the_second_at_which_it_expires(ferry: Paper) -> None:
    file_at(ferry, NOW, story("a", expires=LATER), story("b"))
    with archive_of(ferry) as archive:
        assert not is_due(archive, at(2026, 11, 20, 11, 59))
        assert is_due(archive, LATER)
        assert advance(archive, LATER) == 1
        assert not is_due(archive, at(2040, 1, 1))
    assert published(ferry) is None
    assert published(ferry, 2) is not None
    assert [notice and notice.state for notice in notices(ferry)] == ["hidden", None]


def test_what_has_expired_comes_back_with_a_later_date_and_with_no_other(ferry: Paper) -> None:
    file_at(ferry, NOW, story("a", expires=LATER))
    file_at(ferry, LATER, story("a", expires=LATER, headline="Changed"))
    assert published(ferry) is None
    with archive_of(ferry) as archive:
        file_stories(archive, [AsBefore("folder", "a")], now=LATER)
    assert published(ferry) is None
    file_at(ferry, LATER, story("a", expires=at(2026, 12, 1), headline="Again"))
    assert published(ferry) == "Again"
    with archive_of(ferry) as archive:
        assert advance(archive, at(2026, 12, 1)) == 1
    assert published(ferry) is None


def test_a_published_story_that_is_given_a_date_in_the_past_leaves_the_paper(ferry: Paper) -> None:
    file_at(ferry, NOW, story("a"))
    assert file_at(ferry, LATER, story("a", expires=NOW)) == [Filed(1, "a", "changed")]
    assert published(ferry) is None


def test_what_its_source_took_back_is_withdrawn_after_a_week_and_what_a_person_hid_is_not(
    ferry: Paper,
) -> None:
    file_at(ferry, NOW, story("a"), story("b"))
    with archive_of(ferry) as archive:
        hide(archive, 1, by="source", now=NOW)
        hide(archive, 2, by="person", now=NOW)
        assert not is_due(archive, at(2026, 11, 25, 11, 59))
        assert advance(archive, at(2026, 11, 25)) == 1
        assert not is_due(archive, at(2040, 1, 1))
    assert [notice and (notice.state, notice.reason) for notice in notices(ferry)] == [
        ("withdrawn", ""),
        ("hidden", ""),
    ]


def test_what_has_expired_stays_hidden(ferry: Paper) -> None:
    file_at(ferry, NOW, story("a", expires=LATER))
    with archive_of(ferry) as archive:
        assert advance(archive, LATER) == 1
        assert advance(archive, at(2027, 1, 1)) == 0


def test_what_a_person_brought_back_does_not_expire_again(ferry: Paper) -> None:
    file_at(ferry, NOW, story("a", expires=LATER))
    with archive_of(ferry) as archive:
        advance(archive, LATER)
        restore(archive, 1, now=LATER)
        assert advance(archive, at(2027, 1, 1)) == 0
    file_at(ferry, at(2027, 1, 1), story("a", expires=LATER, headline="Changed"))
    assert published(ferry) == "Changed"


@pytest.mark.parametrize("how", ["kept", "brought back"])
def test_what_a_person_decided_before_its_end_does_not_keep_it_from_expiring(ferry: Paper, how: str) -> None:
    file_at(ferry, NOW, story("a", expires=LATER))
    with archive_of(ferry) as archive:
        if how == "kept":
            others = [story(f"other{each}", published=at(2026, 11, 19)) for each in range(3)]
            file_stories(archive, others, now=LATER)
            take_back(archive, "folder", [one.key for one in others], NOW)
            take_back(archive, "folder", ["a"], NOW)
            keep(archive, 1, NOW)
        else:
            hide(archive, 1, now=NOW)
            restore(archive, 1, now=NOW)
        assert published(ferry)
        assert advance(archive, LATER) == 1
