"""Importing again: only what changed is read, and what comes of it is what reading everything would have given."""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nightletter.archive import Archive, advance, grounds_of
from nightletter.cli.intake import Intake, take_in
from nightletter.paper import Paper
from nightletter.sources.delivery import Delivery, Known, nothing_known
from nightletter.sources.folder import FolderSource
from tests.sources.small_paper import HEAD, folder_of, small_paper

# What is written now is trusted by an import that takes place in an hour.
LATER = timedelta(hours=1)
# Everything but the times at which changes were made, and the grounds themselves.
TABLES = ("stories", "listings", "moves", "media", "people", "topics", "versions", "waiting", "settings")


def jpeg(width: int = 8, height: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


BY = HEAD.replace("title: T", "title: T\nauthors: [{name: Bo Day, key: bo}, Ann Lee, cy]\ntags: [Big Dams]")
FILES: dict[str, str | bytes] = {
    "authors.yml": "ann: Ann Lee\n",
    "a.md": f"{BY}\nSee [b](b.md), [c](/c/), [old](/old/d/) and [gone](gone.md).\n\n![](p.jpg)\n",
    "b.md": f"{BY.replace('Bo Day', 'B. Day')}\n![](/up.jpg)\n\n<video src=f.mp4></video>\n",
    "c.md": HEAD.replace("section: news", "authors: Bo Day"),
    "d.md": HEAD.replace("title: T", "title: D\naliases: [/old/d/]"),
    "e.md": HEAD.replace("section: news\n", "lang: en\n") + "\nWords. {{ 'Bo Day' | team_link }}",
    "p.jpg": jpeg(),
    "f.mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 40,
    "/up.jpg": jpeg(9, 9),
}


class Forgetful(FolderSource):
    """A source that is shown nothing of earlier imports, so that it reads everything."""

    def deliveries(self, known: Known = nothing_known) -> list[Delivery]:  # type: ignore[override]
        return list(super().deliveries())


def imported(paper: Paper, folder: Path, source: type[FolderSource] = FolderSource, *only: Path) -> Intake:
    now = datetime.now(UTC) + LATER
    return take_in(paper, source(folder, paper, only, now), now, whole=not only)


def contents(paper: Paper) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(paper.directory / "archive.db")) as connection:
        connection.execute("DELETE FROM settings WHERE name = 'secret'")  # each archive has its own
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in TABLES
        }


def read_again(paper: Paper, folder: Path) -> list[str]:
    """The keys of the stories that an import would read."""
    source = FolderSource(folder, paper, (), datetime.now(UTC) + LATER)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        found = list(source.deliveries(lambda keys: grounds_of(archive, "folder", keys)))
    return [one.story.key for one in found if one.story]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return small_paper(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path, FILES)


def _write(name: str, body: str | bytes) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        folder_of(folder.parent, {name: body})

    return edit


def _drop(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink(missing_ok=True)


def _rename(old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        if (folder / old).exists():
            (folder / old).replace(folder / new)

    return edit


def _touch(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).touch() if (folder / name).exists() else None


def _same_size_and_date(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / name
        if path.exists():
            before = path.stat()
            path.write_text(path.read_text().replace(old, new))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return edit


EDITS: dict[str, Callable[[Path], None]] = {
    "a body": _write("c.md", HEAD + "\nOther words."),
    "a body, by as many letters and dated back": _same_size_and_date("e.md", "Words", "Songs"),
    "a touch": _touch("b.md"),
    "a picture": _write("p.jpg", jpeg(7, 5)),
    "a picture that is nearer": _write("up.jpg", jpeg(5, 5)),
    "a picture that is gone": _drop("p.jpg"),
    "a still for a film": _write("f.jpg", jpeg(4, 4)),
    "an author given": _write("authors.yml", "ann: Ann Lee\nbo: Bo Day\ncy: Cy Ray\n"),
    "no authors": _drop("authors.yml"),
    "an end for a dead link": _write("gone.md", HEAD),
    "a link's end renamed": _rename("b.md", "bb.md"),
    "a link's end in another folder": _rename("c.md", "c-2026.md"),
    "an old address given up": _write("d.md", HEAD),
    "an old address taken": _write("c.md", HEAD.replace("title: T", "title: C\naliases: [/old/d/]")),
    "a first translation": _write("e.fa.md", HEAD),
    "the first to name somebody, gone": _drop("a.md"),
    "a story first of all": _write("0.md", BY.replace("Bo Day", "BO DAY").replace("Big Dams", "BIG dams")),
    "a story in no section": _write("aa.md", HEAD.replace("section: news\n", "")),
    "a draft": _write("c.md", HEAD.replace("title: T", "title: T\ndraft: true")),
    "a broken file": _write("d.md", "---\ntitle: a: b\n---\n"),
    "another spelling of a topic": _write("topics.yml", "big-dams: {en: Dams}\n"),
    "a second file of one key": _write("a.markdown", HEAD),
}


@settings(max_examples=25, deadline=None)
@given(edits=st.lists(st.lists(st.sampled_from(sorted(EDITS)), max_size=3), min_size=1, max_size=3))
@pytest.mark.slow
def test_importing_again_gives_what_reading_everything_gives(
    tmp_path_factory: pytest.TempPathFactory, edits: list[list[str]]
) -> None:
    place = tmp_path_factory.mktemp("paper")
    folder = folder_of(place, FILES)
    for name in ("one", "other"):
        (place / name).mkdir()
    one, other = small_paper(place / "one"), small_paper(place / "other")
    assert imported(one, folder) == imported(other, folder, Forgetful)
    for names in edits:
        for name in names:
            EDITS[name](folder)
        assert imported(one, folder) == imported(other, folder, Forgetful)
        assert contents(one) == contents(other)
    assert read_again(one, folder) == []


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_every_edit_alone_gives_what_reading_everything_gives(tmp_path: Path, edit: str) -> None:
    folder = folder_of(tmp_path, FILES)
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one, other = small_paper(tmp_path / "one"), small_paper(tmp_path / "other")
    imported(one, folder)
    imported(other, folder, Forgetful)
    EDITS[edit](folder)
    assert imported(one, folder) == imported(other, folder, Forgetful)
    assert contents(one) == contents(other)


def test_a_folder_in_which_nothing_changed_is_not_read(paper: Paper, folder: Path) -> None:
    first = imported(paper, folder)
    assert read_again(paper, folder) == []
    again = imported(paper, folder)
    assert (again.new, again.changed, again.same) == (0, 0, first.new)
    assert again.remarks == first.remarks


@pytest.mark.parametrize(
    ("edit", "read"),
    [
        ("a touch", ["b"]),
        ("a picture", ["a"]),
        ("a picture that is nearer", ["b"]),
        ("an end for a dead link", ["a", "gone"]),
        ("an author given", ["a", "b", "c"]),
        ("a first translation", ["e", "e.fa"]),
        ("a link's end renamed", ["a", "bb"]),
    ],
)
def test_only_what_an_edit_reaches_is_read(paper: Paper, folder: Path, edit: str, read: list[str]) -> None:
    imported(paper, folder)
    EDITS[edit](folder)
    assert sorted(read_again(paper, folder)) == read


def test_a_file_written_just_before_the_import_is_read_again(paper: Paper, folder: Path) -> None:
    now = datetime.now(UTC)
    take_in(paper, FolderSource(folder, paper, (), now), now)
    assert read_again(paper, folder) == ["a", "b", "c", "d", "e"]


def test_another_setting_that_stories_depend_on_has_all_of_them_read(paper: Paper, folder: Path) -> None:
    imported(paper, folder)
    moved = small_paper(paper.directory, timezone="Asia/Tehran")
    assert read_again(moved, folder) == ["a", "b", "c", "d", "e"]


def test_the_same_names_in_another_folder_are_other_stories(
    paper: Paper, folder: Path, tmp_path: Path
) -> None:
    imported(paper, folder)
    (tmp_path / "second").mkdir()
    second = folder_of(tmp_path / "second", {"a.md": HEAD})
    assert imported(paper, second).changed == 1
    assert imported(paper, folder).changed == 1


def test_a_story_whose_time_has_come_appears_though_its_file_did_not_change(
    paper: Paper, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, {"x.md": HEAD.replace("2026-01-02", "2040-01-02")})
    assert imported(paper, folder).waiting == 1
    assert imported(paper, folder).same == 1
    then = datetime(2040, 1, 3, tzinfo=UTC)
    assert take_in(paper, FolderSource(folder, paper, (), then), then).new == 1


def test_an_original_that_was_lost_comes_back(paper: Paper, folder: Path) -> None:
    imported(paper, folder)
    originals = sorted(path for path in (paper.directory / "originals").rglob("*") if path.is_file())
    originals[0].unlink()
    imported(paper, folder)
    assert originals[0].exists()


def test_only_the_files_named_and_their_translations_are_read(paper: Paper, folder: Path) -> None:
    imported(paper, folder)
    for name in ("a.md", "b.md", "e.fa.md"):
        (folder / name).write_text(HEAD + "\nNew.")
    took = imported(paper, folder, FolderSource, folder / "b.md", folder / "e.fa.md")
    assert (took.new, took.changed, took.refused) == (1, 2, 0)
    imported(paper, folder, FolderSource, folder / "a.md")
    before = contents(paper)
    assert imported(paper, folder).changed == 0
    assert contents(paper) == before


def test_links_of_a_file_read_alone_lead_where_they_lead_in_the_whole_folder(
    paper: Paper, folder: Path, tmp_path: Path
) -> None:
    imported(paper, folder)
    before = contents(paper)
    for name in FILES:
        if name.endswith(".md"):
            assert imported(paper, folder, FolderSource, folder / name).same >= 1
    assert contents(paper) == before


def test_a_name_in_a_file_read_alone_replaces_none_that_is_known(paper: Paper, folder: Path) -> None:
    imported(paper, folder)
    before = contents(paper)["people"]
    imported(paper, folder, FolderSource, folder / "b.md")
    assert contents(paper)["people"] == before


@pytest.mark.parametrize("name", ["none.md", "../other.md", "p.jpg", ".hidden.md"])
def test_a_file_that_is_no_story_of_the_folder_is_refused_and_the_rest_is_read(
    paper: Paper, folder: Path, name: str
) -> None:
    took = imported(paper, folder, FolderSource, folder / name, folder / "d.md")
    assert (took.new, took.refused, len(took.remarks)) == (1, 1, 1)


COMING = HEAD.replace("2026-01-02", "2040-01-02")
TAKEN_BACK = {
    "deleted": lambda file: file.unlink(),
    "a draft": lambda file: file.write_text(COMING.replace("---\n", "---\ndraft: true\n", 1)),
    "not built": lambda file: file.write_text(COMING.replace("---\n", "---\npermalink: false\n", 1)),
    "expired": lambda file: file.write_text(COMING.replace("---\n", "---\nexpiryDate: 2026-01-03\n", 1)),
    "broken": lambda file: file.write_text("---\ntitle: [\n---\n"),
}


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("how", TAKEN_BACK)
def test_a_story_taken_back_before_its_time_never_appears_and_the_import_says_so(
    paper: Paper, tmp_path: Path, how: str, alone: bool, named: bool
) -> None:
    beside: dict[str, str | bytes] = {} if alone else {"now.md": HEAD, "stays.md": COMING}
    folder = folder_of(tmp_path, {"later.md": COMING, **beside})
    assert imported(paper, folder).waiting == (1 if alone else 2)
    TAKEN_BACK[how](folder / "later.md")
    took = imported(paper, folder, FolderSource, *([folder / "later.md"] if named else []))
    told = [str(remark) for remark in took.remarks if "waits no more" in str(remark)]
    assert [one.partition(" for ")[0] for one in told] == ["folder, later: waited"]
    with closing(Archive(paper.directory, paper.zone)) as archive:
        assert advance(archive, datetime(2041, 1, 1, tzinfo=UTC)) == (not alone)
