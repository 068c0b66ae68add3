"""The check as a whole: whatever lies in the tree, it says so in a line; and it says when there is nothing to check."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nightletter.archive import withdraw
from nightletter.check import CheckFault, check_paper
from nightletter.check.file import MOST_PAGE_BYTES
from nightletter.editions import NAMES
from nightletter.paper import Paper, read
from nightletter.press import print_paper, tree
from tests.check.printed_copy import FERRY, STORY, PrintedCopy
from tests.newsroom import archive_of, file, paper, story


def huge(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(5_000_000_000)


def link_to_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to("/nowhere")


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "binary": lambda file: file.write_bytes(bytes(range(256)) * 40),
    "empty": lambda file: file.write_bytes(b""),
    "huge": huge,
    "larger than any page": lambda file: file.write_bytes(b"a" * (MOST_PAGE_BYTES + 1)),
    "with NUL bytes": lambda file: file.write_bytes(b"<!doctype html>\0"),
    "a link to nowhere": link_to_nowhere,
    "a pipe": pipe,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_page_that_cannot_be_read_is_one_line(what: str, copy: PrintedCopy) -> None:
    HOSTILE[what](copy.path("light", FERRY))
    found = copy.findings()
    assert [finding.rule for finding in found] == ["readable"]
    assert "\n" not in str(min(found))
    assert str(min(found)).startswith(f"light/{FERRY}: readable (Every story has its page, whole and once): ")


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html>" + "<div>" * 20_000,
        "<a href='http://[::1'>x</a><img srcset=', ,'><link rel><meta content><base href='//'>",
        "<!doctype html><html lang='\u202e' dir=\x07><title>\x1b[31m</title><p lang='" + "x" * 10_000 + "'>y",
        "<a href='%00%ff/../../..'>x</a><a href='?'>y</a><svg><a xlink:href='#'>",
    ],
    ids=["deep", "broken addresses", "odd letters", "odd paths"],
)
def test_hostile_markup_gives_lines_and_no_traceback(html: str, copy: PrintedCopy) -> None:
    copy.write("light", STORY, html)
    copy.write("full", STORY, html)
    found = copy.findings()
    assert {"no-word-lost", "title", "headings"} & {finding.rule for finding in found}
    assert all(str(finding).isprintable() for finding in found)


def test_a_name_that_is_no_text_is_said_all_the_same(copy: PrintedCopy) -> None:
    file = os.fsencode(copy.path("light", "pictures")) + b"/\xff\n.jpg"
    with open(file, "wb") as opened:  # noqa: PTH123 - a Path would not take such a name
        opened.write(b"x")
    assert any(str(finding).startswith("light/pictures/\\udcff .jpg: ") for finding in copy.findings())


def test_what_is_found_does_not_depend_on_how_many_processes_look(copy: PrintedCopy) -> None:
    copy.change("light", STORY, "three mayors", "mayors")
    copy.change("full", STORY, "og:title", "og:name")
    assert copy.findings(workers=2) == copy.findings(workers=1)


def test_progress_reaches_its_end(healthy: Callable[..., Paper]) -> None:
    paper = healthy("fa")
    told: list[tuple[int, int, int]] = []
    roots = {name: tree(paper, name) for name in NAMES}
    report = check_paper(paper, roots, 1, lambda done, total, found: told.append((done, total, found)))
    assert told[-1][0] == told[-1][1]
    assert report.stories == 1
    assert report.pages > 10


def test_a_check_changes_nothing(healthy: Callable[..., Paper]) -> None:
    paper = healthy("en")
    before = _everything(paper.directory)
    PrintedCopy(paper).findings()
    assert _everything(paper.directory) == before


def _everything(directory: Path) -> dict[str, bytes]:
    # SQLite's own journal files come and go with whoever reads.
    files = (
        file for file in directory.rglob("*") if file.is_file() and not file.name.endswith(("-wal", "-shm"))
    )
    return {str(file): file.read_bytes() for file in files}


def test_a_paper_without_an_archive_cannot_be_checked(copy: PrintedCopy) -> None:
    (copy.paper.directory / "archive.db").unlink()
    with pytest.raises(CheckFault, match="nothing has been imported"):
        copy.findings()
    assert not (copy.paper.directory / "archive.db").exists()


def test_an_edition_that_was_not_printed_cannot_be_checked(copy: PrintedCopy) -> None:
    shutil.rmtree(tree(copy.paper, "full"))
    with pytest.raises(CheckFault, match="printed/full: nothing has been printed; nightletter print"):
        copy.findings()


def test_light_can_be_checked_alone(healthy: Callable[..., Paper]) -> None:
    paper = read(healthy("en").directory)
    report = check_paper(paper, {"light": tree(paper, "light")})
    assert report.findings == ()
    assert report.pages > 10


@pytest.mark.slow
def test_a_notice_may_name_stories_whose_headlines_hold_that_of_the_withdrawn_one(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(
        one,
        *(story(f"a{number}", headline=f"Title {number}") for number in (1, 12, 13)),
        story("b", headline="Title 1"),
    )
    with archive_of(one) as archive:
        withdraw(archive, 1, "Wrong.")
    print_paper(one, workers=1)
    assert [
        one for one in check_paper(one, {"light": tree(one, "light")}).findings if "repeats" in str(one)
    ] == []
