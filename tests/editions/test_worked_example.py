"""The edition that docs/developing/editions.md shows, copied out of the page, is printed, served and checked without another line."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from nightletter.paper import FILE, template

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "developing" / "editions.md"
STORY = """---
title: Snow
date: 2026-11-02
---

It snowed *all* night.
"""
pytestmark = pytest.mark.slow


def blocks(kind: str) -> list[str]:
    """The code of the page in one language."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


class House:
    """A copy of the program with the page's edition in it, and a paper that wants it."""

    def __init__(self, here: Path) -> None:
        shutil.copytree(ROOT / "src", here / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for code in blocks("python"):
            file = here / code.partition("\n")[0].removeprefix("# ")
            file.parent.mkdir(exist_ok=True)
            file.write_text(code, encoding="utf-8")
        self.paper = here / "paper"
        stories = here / "stories"
        stories.mkdir()
        (stories / "snow.md").write_text(STORY, encoding="utf-8")
        (self.paper).mkdir()
        editions, table = blocks("toml")[0].split("\n", 1)
        settings = template("The Ferry").replace('editions = ["full", "light"]', editions)
        (self.paper / FILE).write_text(settings + table, encoding="utf-8")
        self._environment = os.environ | {"PYTHONPATH": str(here / "src")}
        self.run("import", "folder", str(stories))
        self.run("print")

    def command(self, *words: str) -> list[str]:
        """The command line of `words`, run with the copy."""
        return [sys.executable, "-m", "nightletter", *words, "--paper", str(self.paper)]

    def run(self, *words: str) -> str:
        """What the copy says."""
        done = subprocess.run(
            self.command(*words), env=self._environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The copy serves; gives what it says of the addresses."""
        command = self.command("serve", "--port", "0")
        with subprocess.Popen(
            command,
            env=self._environment | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as server:
            assert server.stdout
            yield "".join(iter(server.stdout.readline, "Ctrl-C stops.\n"))
            server.terminate()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"))


def test_it_prints(house: House) -> None:
    tree = house.paper / "printed" / "text"
    assert sorted(str(file.relative_to(tree)) for file in tree.rglob("*.txt")) == [
        "en/index.txt",
        "en/news/1-snow.txt",
    ]
    assert (tree / "en" / "news" / "1-snow.txt").read_text(encoding="utf-8") == "Snow\n\nIt snowed all night."


def test_it_is_served_on_its_own_host(house: House) -> None:
    with house.serving() as said:
        found = re.search(r"^Text +http://(text\.paper\.localhost):(\d+)/$", said, re.MULTILINE)
        assert found
        answer = httpx.get(f"http://127.0.0.1:{found[2]}/en/news/1-snow.txt", headers={"host": found[1]})
        other = httpx.get(
            f"http://127.0.0.1:{found[2]}/en/news/1-snow.txt", headers={"host": "paper.localhost"}
        )
    assert (answer.status_code, answer.text) == (200, "Snow\n\nIt snowed all night.")
    assert answer.headers["content-type"].startswith("text/plain")
    # Full has no such file, and leads to the story whose number it is.
    assert (other.status_code, other.headers["location"]) == (301, "/en/news/1-snow/")


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_it_is_in_the_configurations_of_web_servers(house: House, server: str) -> None:
    assert "text.paper.localhost" in house.run("deploy", server)


def test_it_is_checked(house: House) -> None:
    report = json.loads(house.run("check", "--json"))
    assert report["findings"] == []
    emptied = house.paper / "printed" / "text" / "en" / "index.txt"
    body = emptied.read_bytes()
    emptied.write_bytes(b"")
    try:
        done = subprocess.run(
            house.command("check"), env=house._environment, capture_output=True, encoding="utf-8", check=False
        )
    finally:
        emptied.write_bytes(body)
    assert (done.returncode, "text/en/index.txt: readable" in done.stdout) == (1, True)
