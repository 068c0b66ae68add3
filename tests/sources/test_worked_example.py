"""The kind of source that docs/developing/sources.md shows works as it stands there, in a copy of the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nightletter.story import decode, plain, words_of
from tests.newsroom import archive_of, paper
from tests.programs import ROOT

PAGE = (ROOT / "docs" / "developing" / "sources.md").read_text(encoding="utf-8")
TABLE = """number,date,title,text
17,2026-11-02,No water on Thursday,"The mains are mended.

It comes back at six."
18,2026-11-03,,Nothing
19,2026-11-04,The market moves,To the quay.
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with the example added as the page says."""
    copy = tmp_path / "program"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name, code in re.findall(r"^```python\n# (\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        file = copy / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(code, encoding="utf-8")
    (line,) = re.findall(r'^```python\n(    "\w+": .*\n)```', PAGE, re.MULTILINE)
    registry = copy / "src" / "nightletter" / "sources" / "registry.py"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(text.replace("KINDS = {\n", f"KINDS = {{\n{line}"), encoding="utf-8")
    return copy


def typed(program: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(program / "src")}
    command = [sys.executable, "-m", "nightletter", *map(str, arguments)]
    return subprocess.run(command, env=environment, cwd=program, capture_output=True, text=True, check=False)


def test_the_example_of_the_page_brings_stories_in(program: Path, tmp_path: Path) -> None:
    one = paper(tmp_path / "paper")
    table = tmp_path / "notices.csv"
    table.write_text(TABLE, encoding="utf-8")
    arguments = ("import", "notices", table, "--section", "culture", "--json", "--paper", one.directory)
    first = typed(program, *arguments)
    counts = json.loads(first.stdout)
    assert (counts["new"], counts["refused"]) == (2, 1), first.stderr
    assert "row 2 has no title" in str(counts["remarks"])
    assert json.loads(typed(program, *arguments).stdout)["same"] == 2
    with archive_of(one) as archive, archive.reading() as connection:
        stories = list(connection.rows(decode, "SELECT story FROM stories"))
    water = next(story for story in stories if story.key == "17")
    assert (water.source, water.section, water.headline) == ("notices", "culture", "No water on Thursday")
    assert [plain(words) for block in water.body for words in words_of(block)] == [
        "The mains are mended.",
        "It comes back at six.",
    ]


def test_the_example_may_be_one_of_the_papers_sources(program: Path, tmp_path: Path) -> None:
    one = paper(tmp_path / "paper")
    (one.directory / "notices.csv").write_text(TABLE, encoding="utf-8")
    with (one.directory / "nightletter.toml").open("a") as settings:
        settings.write('\n[[sources]]\nkind = "notices"\naddress = "notices.csv"\n')
    said = typed(program, "follow", "--once", "--paper", one.directory)
    assert "notices: 2 new, 1 refused" in said.stdout, said.stderr


def test_its_command_says_in_its_help_what_the_example_says(program: Path) -> None:
    said = " ".join(typed(program, "import", "notices", "--help").stdout.split())
    assert "Bring in the notices of a town, from its table." in said
    assert "Its columns are number, date, title and text" in said
    assert "notices" in typed(program, "import", "--help").stdout
