"""Yielding: no plain page and no notice stands where a list does, and a paper in which one did is whole at the next printing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from nightletter.archive import withdraw
from nightletter.cli.intake import take_in
from nightletter.paper import FILE, Paper, read
from nightletter.press import print_paper
from tests.cli.test_intake import Slow
from tests.newsroom import archive_of, file, paper, paragraph, story
from tests.press.printed_papers import differing, files, printed

NOW = datetime(2026, 11, 27, tzinfo=UTC)
LISTS = ("news", "culture", "archive", "galleries", "topics", "people", "corrections")


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = paper(tmp_path)
    file(one, story("a"))
    printed(one)
    return one


def page(slug: str) -> dict[str, object]:
    return {"kind": "page", "slug": slug, "headline": f"Page {slug}", "body": (paragraph("Zebra."),)}


@pytest.mark.parametrize("slug", LISTS)
def test_a_page_filed_before_the_rule_gives_way_to_the_list(ferry: Paper, slug: str) -> None:
    before = files(ferry)
    file(ferry, story("page", **page(slug)))
    printed(ferry)
    after = files(ferry)
    for edition in ("full", "light"):
        assert b"Zebra" in after[f"{edition}/en/{slug}-page/index.html"]
        assert f"{edition}/en/{slug}/index.status" not in after
        here = f"{edition}/en/{slug}/index.html"
        assert b"Zebra" not in after.get(here, b"")
        assert (here in after) == (here in before)


@pytest.mark.parametrize("slug", LISTS)
def test_no_notice_stands_where_a_list_does(ferry: Paper, slug: str) -> None:
    before = files(ferry)
    file(ferry, story("page", **page(slug)))
    with archive_of(ferry) as archive:
        withdraw(archive, 2, "Wrong.")
    printed(ferry)
    after = files(ferry)
    for edition in ("full", "light"):
        assert after[f"{edition}/en/{slug}-page/index.status"] == b"410\n"
        assert f"{edition}/en/{slug}/index.status" not in after
        here = f"{edition}/en/{slug}/index.html"
        assert (here in after) == (here in before)


def test_a_page_gives_way_to_a_section_that_is_new(ferry: Paper) -> None:
    file(ferry, story("page", **page("sport")))
    printed(ferry)
    assert b"Zebra" in files(ferry)["full/en/sport/index.html"]
    settings = ferry.directory / FILE
    settings.write_text(f'{settings.read_text()}\n[[sections]]\nkey = "sport"\nname = {{ en = "Sport" }}\n')
    later = read(ferry.directory)
    file(later, story("match", section="sport", headline="A match"))
    printed(later)
    after = files(later)
    assert b"A match" in after["full/en/sport/index.html"]
    assert b"Zebra" in after["light/en/sport-page/index.html"]
    assert print_paper(later, everything=True, workers=1).replaced == 0


def test_an_imported_page_gets_another_slug_and_a_remark_and_comes_again_as_the_same(ferry: Paper) -> None:
    before = files(ferry)
    outcomes = []
    for _ in range(2):
        source = Slow(story("page", source="slow", **page("news")))
        source.go_on.set()
        intake = take_in(ferry, source, NOW)
        outcomes.append((intake.new, intake.same))
        assert "news-page" in str(intake.remarks[0])
        printed(ferry)
    assert outcomes == [(1, 0), (0, 1)]
    after = files(ferry)
    assert b"Zebra" in after["light/en/news-page/index.html"]
    assert not [
        name
        for name in differing(after, before)
        if "/en/news/" in name and not name.endswith(".br") and b"Zebra" in after.get(name, b"")
    ]
