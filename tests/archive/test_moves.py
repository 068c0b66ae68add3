"""Moves: an address that a story once had leads to where it is now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nightletter.archive import Inquiry, hide, let_in, subjects, withdraw
from nightletter.paper import Paper
from tests.newsroom import archive_of, file, paper, story


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path, "en", "fa")


def moves(one: Paper) -> dict[str, str | None]:
    """Where every old address leads."""
    with archive_of(one) as archive, Inquiry(archive) as ask:
        old = [each.name for each in subjects(archive, one.languages) if each.kind == "move"]
        return {address: ask.moved(address) for address in old}


@pytest.mark.parametrize(
    ("change", "now"),
    [
        ({"slug": "new"}, "en/news/1-new"),
        ({"section": "culture"}, "en/culture/1-old"),
        ({"language": "fa"}, "fa/news/1-old"),
    ],
    ids=str,
)
def test_a_change_of_address_leaves_a_move(ferry: Paper, change: dict[str, Any], now: str) -> None:
    file(ferry, story("a", slug="old"))
    assert moves(ferry) == {}
    file(ferry, story("a", **{"slug": "old", **change}))
    assert moves(ferry) == {"en/news/1-old": now}


def test_every_former_address_leads_to_the_present_one(ferry: Paper) -> None:
    for slug in ("a", "b", "c"):
        file(ferry, story("one", slug=slug))
    assert moves(ferry) == {"en/news/1-a": "en/news/1-c", "en/news/1-b": "en/news/1-c"}


def test_a_story_that_comes_back_to_an_address_is_not_led_away_from_it(ferry: Paper) -> None:
    for slug in ("a", "b", "a"):
        file(ferry, story("one", slug=slug))
    assert moves(ferry) == {"en/news/1-b": "en/news/1-a"}


def test_addresses_from_before_the_paper_moved_here_lead_on_too(ferry: Paper) -> None:
    file(ferry, story("one", slug="a", old_addresses=("/2014/03/post/", "old.html", "/", "")))
    assert moves(ferry) == {"2014/03/post": "en/news/1-a", "old.html": "en/news/1-a"}


def test_a_former_address_of_a_withdrawn_story_leads_to_its_notice(ferry: Paper) -> None:
    file(ferry, story("one", slug="a"))
    file(ferry, story("one", slug="b"))
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Wrong.")
    assert moves(ferry) == {"en/news/1-a": "en/news/1-b"}


def test_an_address_that_two_stories_claim_leads_to_the_first_and_a_remark_names_both(ferry: Paper) -> None:
    file(ferry, story("one", slug="a", old_addresses=("old",)))
    (remark,) = file(ferry, story("two", slug="b", old_addresses=("/old/",)))["two"].remarks
    assert moves(ferry) == {"old": "en/news/1-a"}
    assert "“Headline of two”" in remark
    assert "story 1, “Headline of one”" in remark
    assert "/old" in remark


def test_an_address_that_the_first_story_does_not_claim_any_more_goes_to_the_next_of_its_source(
    ferry: Paper,
) -> None:
    file(ferry, story("one", slug="a", old_addresses=("old",)))
    file(ferry, story("one", slug="a"), story("two", slug="b", old_addresses=("old",)))
    assert moves(ferry) == {"old": "en/news/2-b"}


def test_an_address_of_a_story_that_its_source_took_back_goes_to_the_one_it_puts_there(ferry: Paper) -> None:
    file(ferry, story("one", slug="a", old_addresses=("old",)))
    with archive_of(ferry) as archive:
        hide(archive, 1)
    file(ferry, story("two", slug="b", old_addresses=("old",)))
    assert moves(ferry) == {"old": "en/news/2-b"}


@pytest.mark.parametrize("is_gone", [False, True])
def test_no_story_of_another_source_takes_an_address(ferry: Paper, *, is_gone: bool) -> None:
    file(ferry, story("one", slug="a", old_addresses=("old",)))
    if is_gone:
        with archive_of(ferry) as archive:
            withdraw(archive, 1, "Wrong.")
    file(ferry, story("two", slug="b", source="partner", old_addresses=("old",)))
    with archive_of(ferry) as archive:
        let_in(archive, "partner", (1,))
    assert moves(ferry) == {"old": "en/news/1-a"}


@pytest.mark.parametrize("source", ["folder", "partner"])
def test_no_story_takes_the_address_where_anothers_notice_stands(ferry: Paper, source: str) -> None:
    file(ferry, story("one", slug="a", headline="Secret"))
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Wrong.")
    file(ferry, story("two", slug="b", source=source, old_addresses=("/en/news/1-a/",)))
    with archive_of(ferry) as archive:
        (filed,) = let_in(archive, source, (1,))
    assert filed.outcome == "new"
    assert moves(ferry) == {}
    assert "story 1, which is out of the paper" in filed.remarks[0]
    assert "Secret" not in filed.remarks[0]


def test_an_address_on_another_host_leads_nowhere_here(ferry: Paper) -> None:
    file(ferry, story("one", slug="a", old_addresses=("old/x/",)))
    filed = file(
        ferry,
        story("two", slug="b", source="partner", old_addresses=("//partner.example/old/x/",)),
        story("three", slug="c", source="partner", old_addresses=("//partner.example/new/",)),
    )
    assert moves(ferry) == {"old/x": "en/news/1-a"}
    assert "story 1, “Headline of one”" in filed["two"].remarks[0]
    assert filed["three"].remarks == ()


def test_an_address_that_could_be_a_files_of_ours_leads_nowhere(ferry: Paper) -> None:
    file(
        ferry,
        story("one", slug="a", old_addresses=("/en/index.html.br/", "/a%25/", "/" + "x" * 300, "/good/")),
    )
    assert moves(ferry) == {"good": "en/news/1-a"}


def test_a_former_address_where_another_page_stands_now_leads_nowhere_else(ferry: Paper) -> None:
    file(ferry, story("x", kind="page", slug="about"), story("y", kind="page", slug="about"))
    file(ferry, story("x", kind="page", slug="about-us"))
    assert moves(ferry) == {}
