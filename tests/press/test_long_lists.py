"""Long lists: stories dated back, of one second, and by the thousand in one period; and a period that shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.archive import withdraw
from nightletter.paper import Paper
from nightletter.press import Report, print_paper
from tests.newsroom import archive_of, at, file, paper, story
from tests.press.afresh import printed_afresh
from tests.press.instants import EDITIONS, differences, printed

# One more than a page of Full's lists holds.
MANY = 51


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A paper with a month that needs two pages in both editions, all of it of the same second."""
    monkeypatch.setattr("os.sync", lambda: None)
    one = paper(tmp_path / "paper", "en")
    file(one, *(story(f"s{number:03}") for number in range(MANY)))
    print_paper(one, workers=1)
    return one


def is_exact(one: Paper, folder: Path) -> Report:
    """Prints what changed; the trees are then as if printed from nothing."""
    report = print_paper(one, workers=1)
    fresh = printed_afresh(one, folder / "fresh")
    assert all(differences(printed(one, name), fresh[name]) == [] for name in EDITIONS)
    return report


def test_a_period_that_shrinks_loses_its_second_page(ferry: Paper, tmp_path: Path) -> None:
    part = "en/news/2026/11/part-2/index.html"
    assert all(part in printed(ferry, name) for name in EDITIONS)
    with archive_of(ferry) as archive:
        for number in range(5, 20):
            withdraw(archive, number, "Wrong.")
    is_exact(ferry, tmp_path)
    assert not any(part in printed(ferry, name) for name in EDITIONS)


def test_a_story_dated_back_moves_all_that_come_after_it_and_no_other_month(
    ferry: Paper, tmp_path: Path
) -> None:
    file(ferry, story("old", published=at(2026, 11, 1)), story("older", published=at(2019, 2, 28, 23, 59)))
    is_exact(ferry, tmp_path)


def test_stories_of_the_same_second_keep_the_order_of_their_numbers(ferry: Paper, tmp_path: Path) -> None:
    file(ferry, story("zz"), story("aa"), story("s020", headline="Changed"))
    is_exact(ferry, tmp_path)
    file(ferry, story("s050", published=at(2026, 11, 18, 12, 0).replace(second=1)))
    is_exact(ferry, tmp_path)


@pytest.mark.all
@pytest.mark.timeout(1800)
def test_a_story_more_among_thousands_of_one_month_is_exact(ferry: Paper, tmp_path: Path) -> None:
    file(ferry, *(story(f"t{number}", published=at(2026, 11, 1 + number % 28)) for number in range(3000)))
    print_paper(ferry)
    file(ferry, story("one more", published=at(2026, 11, 30)))
    report = is_exact(ferry, tmp_path)
    assert report.sheets < 30
