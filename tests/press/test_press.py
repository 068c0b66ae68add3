"""The press: the same trees however they are printed, and nothing written that is there already."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from nightletter.archive import items, withdraw
from nightletter.paper import Paper, PaperFault, read
from nightletter.press import Report, catalogue_file, print_paper, tree
from tests.newsroom import archive_of, file, paper, story
from tests.press.printed_papers import differing, files, number, printed, small_paper, times, torn


@pytest.fixture(scope="module")
def printed_once(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    one = small_paper(tmp_path_factory.mktemp("once"))
    printed(one)
    return one


@pytest.fixture
def ferry(printed_once: Paper, tmp_path: Path) -> Paper:
    """A copy of the printed paper that a test may spoil."""
    shutil.copytree(printed_once.directory, tmp_path / "ferry")
    return read(tmp_path / "ferry")


def test_two_workers_print_what_one_does(printed_once: Paper, tmp_path: Path) -> None:
    other = small_paper(tmp_path / "else" / "where")
    shutil.copytree(printed_once.directory / "cache", other.directory / "cache")
    assert print_paper(other, workers=2).failures == ()
    assert differing(files(other), files(printed_once)) == []


def test_both_trees_hold_every_kind_of_page_whole(printed_once: Paper) -> None:
    found = files(printed_once)
    assert torn(found) == []
    for edition in ("full", "light"):
        for address in (
            "index.html",
            "en/index.html",
            "fa/404.html",
            "en/about/index.html",
            "en/news/2026/10/index.html",
            "en/topics/water/2026/index.html",
            "en/people/mina/index.html",
            "en/galleries/2026/index.html",
            "en/corrections/index.html",
            "fa/archive/2026/11/index.html",
            f"en/news/{number(printed_once, 'long')}-headline-of-long/index.html",
        ):
            assert f"{edition}/{address}" in found
            assert f"{edition}/{address}.br" in found
    long = f"{number(printed_once, 'long')}-headline-of-long"
    assert f"light/en/news/{long}/2/index.html" in found
    assert f"full/en/news/{long}/2/index.html" not in found


@pytest.mark.parametrize("everything", [False, True])
def test_printing_again_writes_nothing(ferry: Paper, everything: bool) -> None:
    before = times(ferry)
    report = printed(ferry, everything=everything)
    assert (report.created, report.replaced, report.removed, report.size) == (0, 0, 0, 0)
    assert times(ferry) == before


def test_a_printing_of_nothing_new_prints_no_sheet(ferry: Paper) -> None:
    assert printed(ferry).sheets == 0


def test_one_changed_story_writes_only_what_shows_it(ferry: Paper) -> None:
    before = times(ferry)
    file(ferry, story("plain", published=story().published.replace(month=9, day=1), standfirst="New."))
    printed(ferry)
    after = times(ferry)
    touched = {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)}
    assert "light/en/news/1-headline-of-plain/index.html" in touched
    assert not [name for name in touched if "/fa/" in name or "water" in name or "2026/10" in name]


def test_without_its_catalogue_a_paper_is_printed_anew_and_nothing_written(ferry: Paper) -> None:
    before = times(ferry)
    for edition in ("full", "light"):
        catalogue_file(ferry, edition).unlink()
    report = printed(ferry)
    assert report.created + report.replaced + report.removed == 0
    assert times(ferry) == before


def test_files_that_nothing_stands_for_are_removed_when_everything_is_printed(ferry: Paper) -> None:
    whole = files(ferry)
    stray = tree(ferry, "light") / "en" / "news" / "99-gone" / "index.html"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"<!doctype html>")
    stray.with_name("index.html.br").write_bytes(b"")
    (tree(ferry, "full") / "notes.txt").write_text("left over")
    assert printed(ferry, everything=True).removed == 2
    assert files(ferry) == whole
    assert not stray.parent.exists()


def test_a_spoilt_tree_is_mended_when_everything_is_printed(ferry: Paper) -> None:
    whole = files(ferry)
    light = tree(ferry, "light")
    (light / "en" / "index.html").write_bytes(b"half a pa")
    (light / "fa" / "index.html.br").write_bytes(b"\x00")
    (light / "en" / "404.html").unlink()
    (light / "fa" / "404.html.br").unlink()
    printed(ferry, everything=True)
    assert differing(files(ferry), whole) == []


def test_what_was_done_is_told_along_the_way(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story())
    told: list[tuple[int, int, Report]] = []
    report = print_paper(
        one, workers=1, on_progress=lambda done, total, so_far: told.append((done, total, so_far))
    )
    assert [done for done, _, _ in told] == list(range(1, report.sheets + 1))
    assert {total for _, total, _ in told} == {report.sheets}
    assert (
        told[-1][2].created
        == report.created
        == len([name for name in files(one) if not name.endswith(".br")])
    )
    assert report.seconds > 0


def test_a_new_paper_without_stories_has_its_fronts(tmp_path: Path) -> None:
    one = paper(tmp_path, "en", "fa")
    printed(one)
    assert {"light/index.html", "light/en/index.html", "full/fa/index.html"} <= files(one).keys()


def test_a_language_that_leaves_the_paper_leaves_its_front_and_its_404(ferry: Paper) -> None:
    assert "light/fa/404.html" in files(ferry)
    with archive_of(ferry) as archive:
        for one in list(items(archive)):
            if one.story.language == "fa" and one.number:
                withdraw(archive, one.number, "The Persian edition has ended.")
    print_paper(paper(ferry.directory, "en"), workers=1)
    assert "light/fa/404.html" not in files(ferry)


def test_a_language_in_which_stories_are_published_cannot_be_left_out(tmp_path: Path) -> None:
    one = paper(tmp_path, "en", "fa")
    file(one, story("one"), story("two", language="fa"))
    print_paper(one, workers=1)
    before = files(one)
    with pytest.raises(PaperFault, match="languages leaves out fa, in which stories are published"):
        print_paper(replace(one, languages=("en",)), workers=1)
    assert files(one) == before
    with archive_of(one) as archive:
        withdraw(archive, number(one, "two"), "Wrong.")
    assert print_paper(replace(one, languages=("en",)), workers=1).failures == ()
