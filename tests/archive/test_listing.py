"""Listings: cut into months or years by the paper's own days."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.archive import (
    MONTHLY,
    YEARLY,
    Archive,
    Inquiry,
    Listing,
    Subject,
    WithdrawalFault,
    changed_since,
    file_stories,
    hide,
    listing,
    listing_and_period,
    period_subject,
    refile,
    restore,
    subject,
    withdraw,
)
from nightletter.archive.listing import period_of
from tests.newsroom import archive_of, at, file, paper, story

ALL = Listing("en", "all")
LATE = at(2026, 10, 31, 22)
DOING: dict[str, Callable[[Archive, int], object]] = {
    "hide": hide,
    "restore": restore,
    "withdraw": lambda archive, number: withdraw(archive, number, "Wrong."),
}


@pytest.mark.parametrize(
    ("zone", "month"), [("UTC", "2026-10"), ("Asia/Tehran", "2026-11"), ("America/New_York", "2026-10")]
)
def test_a_late_story_stands_in_the_month_that_it_is_where_the_paper_is(
    tmp_path: Path, zone: str, month: str
) -> None:
    ferry = paper(tmp_path, timezone=zone)
    file(ferry, story(published=LATE))
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        assert ask.periods(ALL) == (month,)
        assert len(ask.period(ALL, month)) == 1


def test_a_paper_that_moves_to_another_zone_has_its_listings_cut_anew(tmp_path: Path) -> None:
    file(paper(tmp_path), story("a", published=LATE), story("b", published=at(2026, 10, 3)))
    ferry = paper(tmp_path, timezone="Asia/Tehran")
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        refile(archive)
        assert ask.periods(ALL) == ("2026-10", "2026-11")
        assert [card.headline for card in ask.period(ALL, "2026-11")] == ["Headline of a"]
        touched = set(map(str, changed_since(archive, 1)))
        assert {"period:en/all//2026-10", "period:en/all//2026-11", "periods:en/all/"} <= touched
        refile(archive)
        assert changed_since(archive, 2) == ()


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["UTC", "Asia/Tehran", "Pacific/Kiritimati", "America/New_York"]),
        st.sampled_from(["hide", "restore", "withdraw", "file", "refile"]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12)
@given(CHANGES)
def test_whatever_is_done_before_and_after_a_move_the_listings_are_those_of_one_zone(
    changes: list[tuple[str, str, int]],
) -> None:
    with TemporaryDirectory() as name:
        file(paper(Path(name)), *(story(str(each), published=LATE) for each in range(3)))
        for zone, what, number in changes:
            with archive_of(paper(Path(name), timezone=zone)) as archive, suppress(WithdrawalFault):
                if what == "file":
                    file_stories(archive, [story(str(number - 1), published=LATE, headline=zone)])
                elif what == "refile":
                    refile(archive)
                else:
                    DOING[what](archive, number)
        with archive_of(paper(Path(name), timezone="Asia/Tehran")) as archive, Inquiry(archive) as ask:
            refile(archive)
            assert set(ask.periods(ALL)) <= {"2026-11"}


def test_a_paper_that_stays_where_it_is_is_not_refiled(tmp_path: Path) -> None:
    ferry = paper(tmp_path)
    file(ferry, story())
    with archive_of(ferry) as archive:
        refile(archive)
        assert changed_since(archive, 1) == ()


@pytest.mark.parametrize("kind", [*MONTHLY, *YEARLY])
def test_a_period_is_a_month_or_a_year(kind: str) -> None:
    expected = "2026-03" if kind in MONTHLY else "2026"
    assert period_of(Listing("en", kind, "x"), date(2026, 3, 9)) == expected


@pytest.mark.parametrize("one", [ALL, Listing("fa", "section", "خبر"), Listing("zh-Hant", "topic", "a:b")])
def test_a_listing_and_its_period_are_read_from_their_names(one: Listing) -> None:
    assert listing(str(one)) == one
    assert listing_and_period(period_subject(one, "2026-11").name) == (one, "2026-11")


@pytest.mark.parametrize("one", [Subject("story", "42"), Subject("named", "folder/a:b"), Subject("paper")])
def test_a_subject_is_read_from_its_key(one: Subject) -> None:
    assert subject(str(one)) == one
