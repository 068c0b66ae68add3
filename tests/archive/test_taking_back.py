"""Taking back: a source hides and rewrites so much a day and no more, in however many rounds; the rest waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from nightletter.archive import (
    Archive,
    Filed,
    Inquiry,
    WithdrawalFault,
    accept,
    advance,
    file_stories,
    holdings,
    keep,
    restore,
    settle,
    take_back,
    undecided,
    withdraw,
)
from nightletter.archive.grounds import AsBefore, Grounded
from nightletter.story import Story
from tests.newsroom import archive_of, at, file, paper, paragraph, story

NOW = at(2026, 11, 30)
DAY = timedelta(days=1)


def key(number: int) -> str:
    return f"post-{number}"


def post(number: int, **fields: object) -> Story:
    return story(key(number), **{"source": "blog", "published": at(2026, 1, 1), **fields})


@contextmanager
def blog(directory: Path, count: int = 10) -> Iterator[Archive]:
    one = paper(directory)
    file(one, *(post(number) for number in range(1, count + 1)), story("other"))
    with archive_of(one) as archive:
        yield archive


def states(archive: Archive) -> dict[str, str]:
    return {one.key: one.state for one in holdings(archive, "blog")}


def hidden(archive: Archive) -> int:
    return sum(state != "published" for state in states(archive).values())


def rewrite(archive: Archive, now: datetime, *stories: Story, rewritten: bool = True) -> list[str]:
    filed: list[Filed] = []
    file_stories(archive, [Grounded(one, b"g", rewritten) for one in stories], (), filed.append, now)
    return [one.outcome for one in filed]


def words(archive: Archive, number: int) -> str:
    with Inquiry(archive) as ask:
        entry = ask.story(number)
    return entry.story.headline if entry else ""


@pytest.mark.parametrize(("count", "limit"), [(1, 1), (10, 3), (199, 3), (200, 4), (300, 6)])
def test_three_a_day_or_two_per_cent_are_hidden_the_newest_first(
    tmp_path: Path, count: int, limit: int
) -> None:
    with blog(tmp_path, count) as archive:
        taken = take_back(archive, "blog", [key(number) for number in range(1, count + 1)], NOW)
        assert len(taken.hidden) == limit
        assert len(taken.left) == count - limit
        numbers = {one.number for one in holdings(archive, "blog") if one.state == "hidden"}
        assert numbers == {one.number for one in taken.hidden}
        assert [one.number for one in taken.hidden] == sorted(numbers, reverse=True)
        assert min(numbers) > max((one.number for one in taken.left), default=0)
        assert undecided(archive) == undecided(archive, "blog") == tuple(reversed(taken.left))


def test_a_drip_stops_at_the_limit_and_goes_on_a_day_later_with_what_is_new(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        for hour in range(8):
            take_back(
                archive, "blog", [key(number) for number in range(1, hour + 2)], NOW + timedelta(hours=hour)
            )
        assert hidden(archive) == 3
        assert len(undecided(archive)) == 5
        # What is left to a person stays left to a person, whatever time goes by.
        take_back(archive, "blog", [key(number) for number in range(1, 10)], NOW + 2 * DAY)
        assert hidden(archive) == 4
        assert len(undecided(archive)) == 5


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sets(st.integers(1, 40), max_size=20)), max_size=12),
    st.integers(1, 40),
)
@settings(max_examples=15, deadline=None)
def test_in_no_day_more_is_hidden_than_the_limit(rounds: list[tuple[int, set[int]]], count: int) -> None:
    with TemporaryDirectory() as directory, blog(Path(directory), count) as archive:
        now, done = NOW, list[tuple[datetime, int]]()
        for hours, numbers in rounds:
            now += timedelta(hours=hours)
            taken = take_back(archive, "blog", map(key, numbers), now)
            done.append((now, len(taken.hidden)))
            assert {one.number for one in taken.hidden}.isdisjoint(one.number for one in undecided(archive))
            assert sum(many for moment, many in done if moment > now - DAY) <= 3


def test_only_the_sources_own_stories_are_hidden_and_none_that_a_person_brought_back(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        assert take_back(archive, "blog", ["other", "none", "post-77"], NOW).hidden == ()
        take_back(archive, "blog", [key(1)], NOW)
        restore(archive, 1, now=NOW)
        assert take_back(archive, "blog", [key(1)], NOW + 2 * DAY).hidden == ()
        assert undecided(archive) == ()


def test_what_is_published_there_again_comes_back_and_needs_no_decision(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        every = [key(number) for number in range(1, 11)]
        take_back(archive, "blog", every, NOW)
        file_stories(archive, [AsBefore("blog", one) for one in every], now=NOW)
        settle(archive, "blog", every)
        assert (hidden(archive), undecided(archive)) == (0, ())


def test_a_week_later_what_was_hidden_is_withdrawn_and_what_was_left_is_not(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        take_back(archive, "blog", [key(number) for number in range(1, 11)], NOW)
        advance(archive, NOW + 7 * DAY)
        assert sorted(states(archive).values()) == ["published"] * 7 + ["withdrawn"] * 3
        assert len(undecided(archive)) == 7


def test_accepted_it_is_withdrawn_and_kept_it_stays_for_good(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        every = [key(number) for number in range(1, 6)]
        take_back(archive, "blog", every, NOW)
        first, second = undecided(archive)
        assert accept(archive, first.number, NOW).headline == first.headline
        keep(archive, second.number, NOW)
        assert undecided(archive) == ()
        by_number = {one.number: (one.state, one.decided_by) for one in holdings(archive, "blog")}
        assert (by_number[first.number], by_number[second.number]) == (
            ("withdrawn", "person"),
            ("published", "person"),
        )
        assert take_back(archive, "blog", every, NOW + 2 * DAY).hidden == ()
        # What a person decided its source does not undo.
        file_stories(archive, [AsBefore("blog", one) for one in every], now=NOW)
        assert sorted(states(archive).values()) == ["published"] * 9 + ["withdrawn"]
        for decide in (accept, keep):
            with pytest.raises(WithdrawalFault, match="does not wait for a decision"):
                decide(archive, second.number, NOW)


def test_what_a_person_withdraws_needs_no_decision_any_more(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        take_back(archive, "blog", [key(number) for number in range(1, 5)], NOW)
        (left,) = undecided(archive)
        withdraw(archive, left.number, "It was wrong.")
        assert undecided(archive) == ()
        settle(archive, "blog", [])


def test_three_old_stories_a_day_are_rewritten_and_the_fourth_keeps_its_text(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        new = [post(number, headline="Defaced") for number in range(1, 6)]
        assert rewrite(archive, NOW, *new) == ["changed"] * 3 + ["undecided"] * 2
        assert [words(archive, number) for number in range(1, 6)].count("Defaced") == 3
        assert [one.what for one in undecided(archive)] == ["rewrite"] * 2
        # The next rounds deliver the same, as before or read anew by a newer program.
        file_stories(archive, [AsBefore("blog", one.key) for one in new], now=NOW + 2 * DAY)
        assert rewrite(archive, NOW + 2 * DAY, *new, rewritten=False) == ["same"] * 3 + ["undecided"] * 2
        assert len(undecided(archive)) == 2


def test_recent_stories_are_rewritten_freely_and_so_is_what_is_no_text(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        file_stories(archive, [post(number, published=NOW - 29 * DAY) for number in range(20, 30)])
        recent = [post(number, published=NOW - 29 * DAY, headline="Better") for number in range(20, 30)]
        assert rewrite(archive, NOW, *recent) == ["changed"] * 10
        tagged = [post(number, topics=("water",), updated=NOW) for number in range(1, 11)]
        assert rewrite(archive, NOW, *tagged) == ["changed"] * 10
        assert undecided(archive) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Other"},
        {"standfirst": "Other"},
        {"label": "Other"},
        {"body": (paragraph("Other"),)},
        {"published": NOW},
    ],
)
def test_whatever_readers_would_see_changed_is_a_rewrite(tmp_path: Path, change: dict[str, object]) -> None:
    with blog(tmp_path) as archive:
        changed = [post(number, **change) for number in range(1, 11)]
        assert rewrite(archive, NOW, *changed).count("undecided") == 7


def test_one_story_edited_all_day_counts_once(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        for hour in range(9):
            now = NOW + timedelta(hours=hour)
            assert rewrite(archive, now, post(1, headline=f"Edit {hour}")) == ["changed"]
        assert rewrite(archive, NOW, post(2, headline="A"), post(3, headline="B"), post(4, headline="C")) == [
            "changed",
            "changed",
            "undecided",
        ]


def test_a_rewrite_is_taken_when_accepted_and_kept_out_for_good_when_not(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        new = [post(number, headline="New") for number in range(1, 6)]
        rewrite(archive, NOW, *new)
        first, second = undecided(archive)
        accept(archive, first.number, NOW)
        keep(archive, second.number, NOW)
        assert undecided(archive) == ()
        assert (words(archive, first.number), words(archive, second.number)) == ("New", second.headline)
        assert rewrite(archive, NOW + 2 * DAY, *new, rewritten=False)[-1] == "undecided"
        assert undecided(archive) == ()
        assert words(archive, second.number) == second.headline
        # Put right there, it is followed again.
        right = replace(new[-1], headline=second.headline, topics=("water",))
        assert rewrite(archive, NOW + 2 * DAY, right) == ["changed"]
        assert rewrite(archive, NOW + 4 * DAY, replace(right, headline="Newest")) == ["changed"]


def test_without_a_word_of_the_source_nothing_is_a_rewrite(tmp_path: Path) -> None:
    with blog(tmp_path) as archive:
        new = [post(number, headline="Read otherwise") for number in range(1, 11)]
        assert rewrite(archive, NOW, *new, rewritten=False) == ["changed"] * 10
