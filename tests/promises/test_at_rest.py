"""What lies on the disk is for nobody else on the machine, but for what readers get."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PIL import Image

from tests import newsroom
from tests.promises.command import done

pytestmark = pytest.mark.slow

STORY = "---\ntitle: {title}\ndate: 2026-11-18\n---\nThe ferry leaves at noon.\n"
OTHERS = 0o077


def modes(folder: Path) -> dict[str, int]:
    """The permissions of everything below `folder`, by its path."""
    return {
        one.relative_to(folder).as_posix(): stat.S_IMODE(one.lstat().st_mode)
        for one in sorted(folder.rglob("*"))
    }


@pytest.fixture
def usual_mask() -> None:
    """As a login shell has it: what a program makes is for all to read."""
    os.umask(0o022)


def test_only_printed_pages_are_for_others_to_read(tmp_path: Path, usual_mask: None) -> None:
    posts, paper = tmp_path / "posts", tmp_path / "paper"
    posts.mkdir()
    for number in range(3):
        (posts / f"{number}.md").write_text(STORY.format(title=f"Story {number}"), encoding="utf-8")
    Image.new("RGB", (600, 400), "grey").save(posts / "grey.png")
    (posts / "picture.md").write_text(STORY.format(title="Grey") + "\n![Grey.](grey.png)\n", encoding="utf-8")
    done("init", paper)
    done("import", "folder", posts, "--print", "--paper", paper)
    done("withdraw", "2", "--reason", "Wrong.", "--paper", paper)
    done("export", "ninjs", tmp_path / "export", "--paper", paper)
    found = modes(paper)
    private = {name: mode for name, mode in found.items() if not name.startswith("printed")}
    assert {"archive.db", "press", "originals", "cache"} <= private.keys()
    assert {name: oct(mode) for name, mode in private.items() if mode & OTHERS} == {}
    assert {name: oct(mode) for name, mode in modes(tmp_path / "export").items() if mode & OTHERS} == {}
    read = {
        name: mode for name, mode in found.items() if name.startswith("printed") and ".staging" not in name
    }
    assert len(read) > 20
    assert {name: oct(mode) for name, mode in read.items() if mode not in (0o644, 0o755)} == {}
    # A web server passes through the folder, and cannot look what else is there.
    assert stat.S_IMODE(paper.stat().st_mode) == 0o711


def test_a_paper_that_an_older_nightletter_left_open_is_closed_at_the_next_print(
    tmp_path: Path, usual_mask: None
) -> None:
    paper = newsroom.paper(tmp_path / "paper")
    newsroom.file(paper, newsroom.story("ferry"))
    newsroom.picture(paper)
    for name, mode in (("archive.db", 0o644), ("originals", 0o755)):
        (paper.directory / name).chmod(mode)
    (paper.directory / "press").mkdir(mode=0o755)
    done("print", "--paper", paper.directory)
    closed = [
        stat.S_IMODE((paper.directory / one).stat().st_mode) for one in ("archive.db", "originals", "press")
    ]
    assert [oct(mode & OTHERS) for mode in closed] == ["0o0"] * 3
