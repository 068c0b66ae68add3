"""Failures: a bad sheet harms only itself."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from nightletter.archive import Inquiry, Subject, withdraw
from nightletter.editions.full.edition import Full
from nightletter.editions.light.edition import Light
from nightletter.editions.page import Page
from nightletter.paper import Paper
from nightletter.press import catalogue_file, print_paper, tree
from tests.newsroom import archive_of, file, paper, paragraph, story
from tests.press.printed_papers import differing, files, printed

FIRST = "light/en/news/1-headline-of-a/index.html"


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = paper(tmp_path)
    file(one, story("a"), story("b"))
    printed(one)
    return one


def breaking(monkeypatch: pytest.MonkeyPatch, edition: type[Any], *subjects: str) -> None:
    """Makes the edition's sheets of `subjects` fail in this process."""
    whole = edition.print

    def failing(self: Any, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        if str(subject) in subjects:
            raise RuntimeError("the ink\nran out")
        return tuple(whole(self, subject, ask))

    monkeypatch.setattr(edition, "print", failing)


def test_a_bad_sheet_keeps_its_last_good_page_and_is_told(
    ferry: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(ferry)
    file(ferry, story("a", body=(paragraph("Newer."),)), story("b", body=(paragraph("Newer."),)))
    breaking(monkeypatch, Light, "story:1")
    report = print_paper(ferry, workers=1)
    after = files(ferry)
    assert [str(failure) for failure in report.failures] == ["light/story:1: the ink ran out"]
    assert after[FIRST] == before[FIRST]
    assert b"Newer." in after["light/en/news/2-headline-of-b/index.html"]
    assert b"Newer." in after["full/en/news/1-headline-of-a/index.html"]


def test_a_bad_sheet_is_tried_again_until_it_prints(ferry: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    file(ferry, story("a", body=(paragraph("Newer."),)))
    with monkeypatch.context() as patch:
        breaking(patch, Light, "story:1")
        assert len(print_paper(ferry, workers=1).failures) == 1
        assert len(print_paper(ferry, workers=1).failures) == 1
    assert printed(ferry).sheets == 3  # its own, and those of the two lists whose feeds hold its text
    assert b"Newer." in files(ferry)[FIRST]


def test_a_bad_sheet_keeps_its_page_when_everything_is_printed(
    ferry: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(ferry)
    breaking(monkeypatch, Light, "story:1", "front:en", "period:en/all//2026-11")
    assert len(print_paper(ferry, workers=1, everything=True).failures) == 3
    assert differing(files(ferry), before) == []


def test_a_story_that_never_printed_leaves_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = paper(tmp_path)
    file(one, story("a"), story("b"))
    breaking(monkeypatch, Light, "story:1")
    print_paper(one, workers=1)
    found = files(one)
    assert FIRST not in found
    assert "light/en/news/2-headline-of-b/index.html" in found


def test_two_plain_pages_on_one_address_are_told_by_both_their_names(tmp_path: Path) -> None:
    one = paper(tmp_path)
    same = {"kind": "page", "slug": "about"}
    file(one, story("first.md", headline="First", **same), story("second.md", headline="Second", **same))
    report = print_paper(one, workers=1)
    assert [failure.sheet for failure in report.failures] == ["full/story:2", "light/story:2"]
    for failure in report.failures:
        assert "first.md" in str(failure)
        assert "second.md" in str(failure)
        assert "en/about/" in str(failure)
    assert b"First" in files(one)["light/en/about/index.html"]


def test_the_second_of_two_pages_prints_once_the_first_has_moved(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story("x", kind="page", slug="about"), story("y", kind="page", slug="about", headline="Why"))
    assert len(print_paper(one, workers=1).failures) == 2
    file(one, story("x", kind="page", slug="about-us"))
    printed(one)
    assert b"Why" in files(one)["light/en/about/index.html"]


def test_an_old_address_pushes_no_page_of_the_papers_own_away(tmp_path: Path) -> None:
    one = paper(tmp_path, "en", "fa")
    file(one, story("a"))
    printed(one)
    whole = files(one)
    taken = (
        "index.html",
        "en",
        "en/404.html",
        "/en/news/",
        "en/news/2026/11",
        "en/archive",
        "fa/topics/x/2026",
    )
    file(one, story("a", old_addresses=taken))
    printed(one)
    assert differing(files(one), whole) == []


def test_an_old_file_is_a_page_without_a_sidecar(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story("a", old_addresses=("2014/post.html",)))
    printed(one)
    assert sorted(name for name in files(one) if "2014" in name and "light" in name) == [
        "light/2014/post.html",
        "light/2014/post.html.br",
    ]


def test_old_addresses_that_cannot_stand_in_one_tree_harm_nothing(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story("a", old_addresses=("x.html", "x.html/y", "robots.txt", "robots.txt/z")))
    printed(one)
    assert "light/x.html" in files(one)
    assert "light/x.html/y/index.html" not in files(one)
    assert FIRST in files(one)


def test_an_old_address_that_no_file_can_have_harms_nothing(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story("a", old_addresses=("../../escape", "a/../../b", ".staging/x", "nul\x00", "x" * 300)))
    printed(one)
    assert FIRST in files(one)
    assert not (one.directory / "escape").exists()


def test_a_paper_with_an_unreadable_catalogue_is_printed_anew(ferry: Paper) -> None:
    whole = files(ferry)
    catalogue_file(ferry, "light").write_bytes(b"not a database" * 100)
    printed(ferry)
    assert differing(files(ferry), whole) == []


def test_a_failing_notice_leaves_a_bare_one_and_is_tried_again(
    ferry: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Somebody is in danger.")
    with monkeypatch.context() as patch:
        for edition in (Full, Light):
            breaking(patch, edition, "notice:1")
        report = print_paper(ferry, workers=1)
    assert [failure.sheet for failure in report.failures] == ["full/notice:1", "light/notice:1"]
    bare = files(ferry)
    for name in ("full", "light"):
        folder = f"{name}/en/news/1-headline-of-a"
        assert bare[f"{folder}/index.status"] == b"410\n"
        assert b"withdrawn" in bare[f"{folder}/index.html"]
        assert b"Headline of a" not in bare[f"{folder}/index.html"]
    printed(ferry)
    assert b"Somebody is in danger." in files(ferry)[FIRST]


def test_a_page_that_cannot_be_written_fails_alone(ferry: Paper) -> None:
    file(ferry, story("c"), story("d"))
    obstacle = tree(ferry, "light") / "en" / "news" / "3-headline-of-c"
    obstacle.write_text("a file where a folder must stand")
    for _ in range(2):
        report = print_paper(ferry, workers=1)
        assert [failure.sheet for failure in report.failures] == ["light/story:3"]
        assert "3-headline-of-c" in report.failures[0].reason
    assert "light/en/news/4-headline-of-d/index.html" in files(ferry)
    obstacle.unlink()
    printed(ferry)
    assert "light/en/news/3-headline-of-c/index.html" in files(ferry)


@pytest.mark.parametrize("name", ["index.html.br", "index.status", "index.html"])
def test_a_folder_called_like_a_file_stands_in_no_pages_way(ferry: Paper, name: str) -> None:
    file(ferry, story("b", body=(paragraph("Newer."),)))
    for edition in ("full", "light"):
        folder = tree(ferry, edition) / "en/news/2-headline-of-b"
        (folder / name).unlink(missing_ok=True)
        (folder / name / "x").mkdir(parents=True)
    printed(ferry)
    with archive_of(ferry) as archive:
        withdraw(archive, 2, "Somebody is in danger.")
    printed(ferry)
    found = files(ferry)
    for edition in ("full", "light"):
        assert found[f"{edition}/en/news/2-headline-of-b/index.status"] == b"410\n"
        assert b"Newer." not in b"".join(page for path, page in found.items() if path.endswith(".html"))


def test_a_withdrawal_removes_the_file_or_link_in_its_way(ferry: Paper, tmp_path: Path) -> None:
    for edition, folder in (("full", "2-headline-of-b"), ("light", "1-headline-of-a")):
        shutil.rmtree(tree(ferry, edition) / "en/news" / folder)
    (tree(ferry, "full") / "en/news/2-headline-of-b").write_text("a file")
    (tree(ferry, "light") / "en/news/1-headline-of-a").symlink_to(tmp_path)
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Wrong.")
        withdraw(archive, 2, "Wrong.")
    printed(ferry)
    for edition in ("full", "light"):
        for folder in ("1-headline-of-a", "2-headline-of-b"):
            assert files(ferry)[f"{edition}/en/news/{folder}/index.status"] == b"410\n"
    assert not (tmp_path / "index.html").exists()
