"""A file that cannot become a story costs one clear line, and nothing else of the paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.promises.command import done, nightletter

pytestmark = pytest.mark.slow

GOOD = "---\ntitle: A good story\ndate: 2026-04-01\n---\nIts text.\n"
LONG_LINE = "---\ntitle: One line\ndate: 2026-04-02\n---\n" + "abcdefghi " * 1_000_000 + "\n"
# Written out, its last list would have 59,049 items.
BOMB = """---
a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
tags: [*d,*d,*d,*d,*d,*d,*d,*d,*d]
title: A title
date: 2026-04-01
---
Text.
"""


class Imported(NamedTuple):
    """What an import of a folder of broken files and good ones said, and where its paper is."""

    directory: Path
    status: int
    lines: list[str]

    def about(self, name: str) -> list[str]:
        return [line for line in self.lines if line.startswith((f"{name}:", f"'{name}'"))]


# Each is refused, in a line that names the file and says what is wrong in words like these.
BROKEN = {
    "broken-yaml.md": ("---\ntitle: [never closed\ndate: 2026-04-01\n---\nText.\n", "front matter"),
    "never-ending-yaml.md": (
        "---\ntitle: A title\ndate: 2026-04-01\nText without a line of dashes.\n",
        "front matter",
    ),
    "bombed-yaml.md": (
        BOMB,
        "",
    ),
    "python-yaml.md": (
        "---\ntitle: !!python/object/apply:os.system ['touch pwned']\ndate: 2026-04-01\n---\nText.\n",
        "",
    ),
    "month-thirteen.md": ("---\ntitle: A title\ndate: 2026-13-45\n---\nText.\n", "2026-13-45"),
    "no-such-date.md": (
        "---\ntitle: A title\ndate: the day before yesterday\n---\nText.\n",
        "the day before yesterday",
    ),
    "year-zero.md": ("---\ntitle: A title\ndate: 0000-00-00\n---\nText.\n", "0000-00-00"),
    "no-date.md": ("---\ntitle: A title\n---\nText.\n", "no date"),
    "no-title.md": ("---\ndate: 2026-04-01\n---\nText.\n", "no title"),
    "nothing.md": ("", ""),
    "twice.md": (GOOD, "same key"),
    "long-line.md": (LONG_LINE, "10.0 million characters"),
    "nul.md": ("---\ntitle: A title\ndate: 2026-04-01\n---\nBefore\0after.\n", "NUL"),
    "latin-1.md": ("---\ntitle: A title\ndate: 2026-04-01\n---\nCaf\udce9.\n", "UTF-8"),
    "circle.md": (None, "circle"),
    "nowhere.md": (None, "nowhere"),
    "outside.md": (None, "out of the folder"),
}
GOOD_FILES = ("first.md", "twice.markdown", "deep/er/last.md")
# These come in, with a remark: what is wrong harms only itself.
ODD = {
    "up.md": "---\ntitle: Up\ndate: 2026-04-03\nslug: ../../../up\nimage: ../../../../../../etc/passwd\n---\nText [up](../../../../etc/passwd).\n",
    "../beside.md": GOOD,
}


def write_all(folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    for name in GOOD_FILES:
        (folder / name).write_text(GOOD, encoding="utf-8")
    for name, (text, _) in BROKEN.items():
        if text is not None:
            (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    for name, text in ODD.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "nowhere.md").symlink_to("is-not-there")
    (folder / "outside.md").symlink_to("../beside.md")
    (folder / "deep" / "round").symlink_to("..", target_is_directory=True)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    base = tmp_path_factory.mktemp("broken")
    write_all(base / "stories")
    done("init", base / "paper", "--name", "Broken")
    result = nightletter("import", "folder", base / "stories", "--json", "--paper", base / "paper")
    assert "Traceback" not in result.stderr
    lines = [f"{one['file']}: {one['text']}" for one in json.loads(result.stdout)["remarks"]]
    return Imported(base / "paper", result.returncode, lines)


def test_an_import_that_refused_something_exits_with_1(imported: Imported) -> None:
    assert imported.status == 1


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_costs_one_line_that_names_it_and_what_is_wrong(imported: Imported, name: str) -> None:
    (line,) = imported.about(name)
    assert BROKEN[name][1] in line
    assert len(line) < 300
    assert "Traceback" not in line


def test_no_file_but_the_broken_and_the_odd_is_remarked_on(imported: Imported) -> None:
    expected = (
        *BROKEN,
        "up.md",
        "deep/round",
        "deep/er/last.md",
    )  # the last stands for all that name no section
    strange = [line for line in imported.lines if not line.startswith(tuple(f"{name}:" for name in expected))]
    assert strange == []


def test_nothing_that_yaml_asks_for_is_done(imported: Imported) -> None:
    assert not Path("pwned").exists()


def test_a_folder_that_leads_into_itself_is_read_once(imported: Imported) -> None:
    assert len(imported.about("deep/round")) == 1


def test_every_good_story_beside_broken_ones_is_printed(imported: Imported) -> None:
    done("print", "--paper", imported.directory)
    for edition in ("full", "light"):
        root = imported.directory / "printed" / edition
        pages = {page.parent.name.partition("-")[2] for page in root.glob("en/news/*-*/index.html")}
        assert pages == {"first", "twice", "last", "up"}


def test_no_page_lies_outside_the_paper(imported: Imported) -> None:
    above = imported.directory.parent
    assert sorted(entry.name for entry in above.iterdir()) == ["beside.md", "paper", "stories"]
    assert {file.name for file in imported.directory.iterdir()} <= {
        *("archive.db", "archive.db-shm", "archive.db-wal", "cache", "nightletter.toml"),
        *("originals", "press", "printed"),
    }


def test_a_folder_of_nothing_but_broken_files_exits_with_1_and_one_line_a_file(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    for name in ("no-title.md", "nul.md"):
        (tmp_path / "stories" / name).write_text(str(BROKEN[name][0]), encoding="utf-8")
    done("init", tmp_path / "paper", "--name", "Broken")
    result = nightletter("import", "folder", tmp_path / "stories", "--paper", tmp_path / "paper")
    assert result.returncode in (1, 2)
    assert len(result.stderr.splitlines()) == 2


# An empty folder is one whose stories were all taken back.
@pytest.mark.parametrize(("name", "status"), [("is-not-there", 2), ("empty", 1)])
def test_a_folder_without_a_story_is_one_line(tmp_path: Path, name: str, status: int) -> None:
    (tmp_path / "empty").mkdir()
    done("init", tmp_path / "paper", "--name", "Broken")
    result = nightletter("import", "folder", tmp_path / name, "--paper", tmp_path / "paper")
    assert result.returncode == status
    assert len(result.stderr.splitlines()) == 1


def test_two_plain_pages_on_one_address_are_one_line_that_names_both(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    for name in ("imprint", "contact"):
        text = f"---\ntitle: About {name}\ntype: page\nslug: about\n---\nText of {name}.\n"
        (tmp_path / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "stories" / "good.md").write_text(GOOD, encoding="utf-8")
    done("init", tmp_path / "paper", "--name", "Broken")
    done("import", "folder", tmp_path / "stories", "--paper", tmp_path / "paper")
    result = nightletter("print", "--paper", tmp_path / "paper")
    assert result.returncode == 1
    told = [line for line in result.stderr.splitlines() if "en/about/" in line]
    assert told
    assert all("contact" in line and "imprint" in line for line in told)
    for edition in ("full", "light"):
        root = tmp_path / "paper" / "printed" / edition
        assert "Text of contact." in (root / "en" / "about" / "index.html").read_text(encoding="utf-8")
        assert list(root.glob("en/news/*-good/index.html"))
