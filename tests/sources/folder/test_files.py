"""Files: what is read, in which order, and what is said of what is not."""

from __future__ import annotations

import os
from pathlib import Path

from nightletter.sources.folder.files import StoryFile, listing
from tests.sources.small_paper import HEAD, folder_of


def test_files_come_sorted_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    names = [
        "b.md",
        "a/z.markdown",
        "a.md",
        ".hidden.md",
        ".git/x.md",
        "node_modules/x.md",
        "c.txt",
        "_data/x.md",
    ]
    found = listing(folder_of(tmp_path, dict.fromkeys(names, "x")))
    assert [file.key for file in found.files] == ["a", "a/z", "b"]
    assert found.remarks == found.refused == ()


def test_what_looks_like_a_story_and_is_not_read_is_said(tmp_path: Path) -> None:
    found = listing(
        folder_of(tmp_path, {"README.md": HEAD, "x.html": HEAD, "y.rst": "y", "CHANGELOG.md": "z"})
    )
    assert [remark.file for remark in found.remarks] == ["README.md", "x.html"]


def test_keys_are_in_one_unicode_form(tmp_path: Path) -> None:
    found = listing(folder_of(tmp_path, {"cafe\u0301/e\u0301.md": "x"}))
    assert [file.key for file in found.files] == ["café/é"]


def test_links_that_circle_or_lead_out_are_said_once_each_and_followed_never(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.md": "x", "sub/b.md": "x", "/outside/c.md": "x"})
    (folder / "sub" / "circle").symlink_to(folder)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "broken.md").symlink_to(folder / "gone.md")
    (folder / "out").symlink_to(tmp_path / "outside")
    (folder / "out.md").symlink_to(tmp_path / "outside" / "c.md")
    (folder / "same.md").symlink_to(folder / "a.md")
    found = listing(folder)
    assert [file.key for file in found.files] == ["a", "same", "sub/b"]
    assert [remark.file for remark in found.remarks] == ["out", "sub/circle"]
    assert [remark.file for remark in found.refused] == ["broken.md", "loop.md", "out.md"]


def test_a_name_that_is_not_utf8_or_holds_controls_is_refused_by_a_line_that_can_be_printed(
    tmp_path: Path,
) -> None:
    folder = folder_of(tmp_path, {"a.md": "x"})
    for name in (b"bad\xff.md", b"ctl\n.md"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("x")
    found = listing(folder)
    assert [file.key for file in found.files] == ["a"]
    assert len(found.refused) == 2
    assert all(str(remark).isprintable() and str(remark).encode() for remark in found.refused)


def test_the_stem_of_an_index_is_its_folders_name() -> None:
    assert StoryFile(Path(), "", "a/b/index.fa").stem == "b.fa"
    assert StoryFile(Path(), "", "index").stem == "index"
