"""Withdrawal: gone, with a reason, and gone for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nightletter.archive import (
    Inquiry,
    Notice,
    Subject,
    WithdrawalFault,
    archive_version,
    changed_since,
    subjects,
    withdraw,
)
from nightletter.paper import Paper
from nightletter.story import Picture
from tests.newsroom import archive_of, file, paper, story


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = paper(tmp_path, "en", "fa")
    file(one, story("a", slug="a", lead=Picture(f"{'0' * 32}.jpg")))
    return one


def notice(one: Paper, number: int = 1) -> Notice | None:
    with archive_of(one) as archive, Inquiry(archive) as ask:
        return ask.notice(number)


def take_out(one: Paper, reason: str = "It was wrong.", number: int = 1) -> Notice:
    with archive_of(one) as archive:
        return withdraw(archive, number, reason)


def test_nothing_but_the_notice_is_left(ferry: Paper) -> None:
    assert take_out(ferry) == notice(ferry)
    with archive_of(ferry) as archive:
        kinds = [each.kind for each in subjects(archive, ("en",))]
    assert kinds == ["paper", "language", "front", "notice"]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"headline": "Changed"},
        {"slug": "b"},
        {"section": "culture"},
        {"language": "fa"},
        {"kind": "page", "section": ""},
    ],
    ids=str,
)
def test_a_withdrawn_story_stays_withdrawn_where_it_was_however_it_comes_again(
    ferry: Paper, change: dict[str, Any]
) -> None:
    before = take_out(ferry)
    file(ferry, story("a", **{"slug": "a", **change}))
    assert notice(ferry) == before
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        assert ask.story(1) is None
        assert [each.kind for each in subjects(archive, ("en",))] == ["paper", "language", "front", "notice"]


def test_its_number_is_never_given_again(ferry: Paper) -> None:
    take_out(ferry)
    assert file(ferry, story("b"))["b"].number == 2


def test_a_second_withdrawal_gives_the_new_reason(ferry: Paper) -> None:
    take_out(ferry)
    assert take_out(ferry, "A better reason.").reason == "A better reason."


@pytest.mark.parametrize("reason", ["", " \n\t", "\u202e\u2066", "x" * 501])
def test_a_withdrawal_without_a_sayable_reason_is_refused(ferry: Paper, reason: str) -> None:
    with pytest.raises(WithdrawalFault, match="story 1: "):
        take_out(ferry, reason)
    assert notice(ferry) is None


def test_a_story_that_never_was_cannot_be_withdrawn(ferry: Paper) -> None:
    with pytest.raises(WithdrawalFault, match="story 9"):
        take_out(ferry, number=9)


def test_a_reason_is_one_line_that_cannot_turn_the_page_around(ferry: Paper) -> None:
    assert take_out(ferry, "  شب‌نامه\n was\u202e wrong \x00").reason == "شب‌نامه was wrong"


def test_a_page_may_take_the_place_of_a_withdrawn_one(ferry: Paper) -> None:
    file(ferry, story("old", kind="page", slug="about"))
    take_out(ferry, number=2)
    assert notice(ferry, 2) is not None
    file(ferry, story("new", kind="page", slug="about"))
    assert notice(ferry, 2) is None


def test_withdrawing_the_second_of_two_pages_on_one_address_leaves_the_first(ferry: Paper) -> None:
    file(ferry, story("x", kind="page", slug="about"), story("y", kind="page", slug="about"))
    take_out(ferry, number=3)
    assert notice(ferry, 3) is None


def test_of_two_pages_withdrawn_from_one_address_the_later_ones_notice_stands(ferry: Paper) -> None:
    file(ferry, story("old", kind="page", slug="about"))
    take_out(ferry, number=2)
    file(ferry, story("new", kind="page", slug="about"))
    take_out(ferry, "Wrong again.", number=3)
    assert notice(ferry, 2) is None
    assert notice(ferry, 3) is not None


def test_no_notice_stands_where_an_address_leads_on_to_the_page_that_took_its_place(ferry: Paper) -> None:
    file(ferry, story("old", kind="page", slug="about"))
    take_out(ferry, number=2)
    file(ferry, story("new", kind="page", slug="about"))
    with archive_of(ferry) as archive:
        version = archive_version(archive)
        file(ferry, story("new", kind="page", slug="contact"))
        assert Subject("move", "en/about") in changed_since(archive, version)
    assert notice(ferry, 2) is None
