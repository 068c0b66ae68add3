"""Taking out and bringing back, as a person at a terminal does it: withdraw, list, restore, import --not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.newsroom import paper
from tests.promises.command import nightletter

SECRET = "The man who told us of the prison kitchen is called by a name that stands here."
FEED = """<rss version='2.0'><channel><title>t</title><link>https://x.example/</link>
<item><title>{title}</title><guid>{guid}</guid><link>https://x.example/2025/feed-story/</link>
<pubDate>Wed, 01 Jan 2025 10:00:00 GMT</pubDate><description>{text}</description></item></channel></rss>"""


@pytest.fixture
def ferry(tmp_path: Path, begun: Path) -> Path:
    """A paper with a story of a folder, which a person withdrew, one of a feed, likewise, and one that waits."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("begun")
    paper(tmp_path / "ferry", "en", "fa")
    (tmp_path / "stories").mkdir()
    write(tmp_path / "stories" / "a.md", "The informant", "2025-01-01")
    write(tmp_path / "stories" / "later.md", "Tomorrow", "2031-01-01", "Later.")
    feed(tmp_path, "http://x.example/?p=1")
    for source in ("folder", "feed"):
        assert brought(tmp_path, source)[0] == 0
    for number in ("1", "2"):
        assert run(tmp_path, "withdraw", number, "--reason", "In danger.")[0] == 0
    return tmp_path


def write(file: Path, title: str, day: str, text: str = SECRET) -> None:
    file.write_text(f"---\ntitle: {title}\ndate: {day}\nauthors: Mina Rad\n---\n\n{text}\n", encoding="utf-8")


def feed(folder: Path, guid: str, title: str = "Feed story", text: str = "FEEDTOKEN") -> None:
    (folder / "f.xml").write_text(FEED.format(guid=guid, title=title, text=text), encoding="utf-8")


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = nightletter(*arguments, "--paper", folder / "ferry")
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def brought(folder: Path, source: str, *more: str, name: str = "x") -> tuple[int, dict[str, Any]]:
    way = (
        ("folder", str(folder / "stories"))
        if source == "folder"
        else ("feed", str(folder / "f.xml"), "--name", name)
    )
    status, said, _ = run(folder, "import", *way, "--json", *more)
    return status, json.loads(said)


def listed(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    return list(json.loads(run(folder, "list", "--json", *arguments)[1]))


@pytest.mark.parametrize("way", ["the file is renamed", "the guid changes", "the feed has another name"])
def test_a_withdrawn_story_does_not_come_back_without_a_word(ferry: Path, way: str) -> None:
    if way == "the file is renamed":
        (ferry / "stories" / "a.md").rename(ferry / "stories" / "b.md")
        status, said = brought(ferry, "folder")
    elif way == "the guid changes":
        feed(ferry, "https://x.example/?p=1")
        status, said = brought(ferry, "feed")
    else:
        status, said = brought(ferry, "feed", name="y")
    assert (status, said["new"], said["held"]) == (1, 0, 1)
    assert "looks like story" in said["remarks"][0]["text"]
    assert "--not" in said["remarks"][0]["text"]


def test_what_a_person_says_is_another_comes_in_once_and_for_good(ferry: Path) -> None:
    write(ferry / "stories" / "b.md", "The informant", "2025-01-02", "Another man.")
    assert brought(ferry, "folder")[1]["held"] == 1
    status, said = brought(ferry, "folder", "--not", "1")
    assert (status, said["new"], said["held"]) == (0, 1, 0)
    assert brought(ferry, "folder")[1]["held"] == 0


def test_the_list_tells_what_commands_can_name(ferry: Path) -> None:
    places = {(one["place"], one.get("number"), one["key"]) for one in listed(ferry)}
    assert places == {
        ("withdrawn", 1, "a"),
        ("withdrawn", 2, "http://x.example/?p=1"),
        ("waiting", None, "later"),
    }
    lines = run(ferry, "list", "withdrawn", "--source", "folder")[1].splitlines()
    assert len(lines) == 1
    for part in (
        "withdrawn",
        " 1 ",
        "2025-01-01",
        "The informant",
        "en/news/1-a/",
        "folder, a",
        "In danger.",
    ):
        assert part in lines[0]


def test_a_waiting_story_is_withdrawn_by_its_key_and_does_not_come_again(ferry: Path) -> None:
    assert run(ferry, "withdraw", "later")[0] == 0
    assert brought(ferry, "folder")[1]["waiting"] == 0
    assert listed(ferry, "waiting") == []
    assert run(ferry, "restore", "later")[0] == 0
    assert [one["key"] for one in listed(ferry, "waiting")] == ["later"]


def test_all_by_one_person_leave_at_once(ferry: Path) -> None:
    assert run(ferry, "restore", "1")[0] == 0
    status, said, _ = run(ferry, "withdraw", "--author", "mina-rad", "--reason", "In danger.")
    assert (status, said.count("withdrawn")) == (0, 2)
    assert [one["place"] for one in listed(ferry, "--author", "mina-rad")] == ["withdrawn"] * 2
    assert run(ferry, "withdraw", "--author", "mina-rad", "--reason", "In danger.")[0] == 2


def test_a_restored_story_stands_at_its_old_address_and_its_notice_is_gone(ferry: Path) -> None:
    assert run(ferry, "print", "--workers", "1")[0] == 0
    page = ferry / "ferry" / "printed" / "light" / "en" / "news" / "1-a" / "index.html"
    assert "In danger." in page.read_text(encoding="utf-8")
    assert run(ferry, "restore", "1", "--urgent")[0] == 0
    assert SECRET in page.read_text(encoding="utf-8")
    assert not page.with_name("index.status").exists()


def test_a_private_reason_comes_from_a_file_and_is_told_only_when_asked(ferry: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "nightletter",
        "withdraw",
        "1",
        "--reason",
        "Wrong.",
        "--private-file",
        "-",
    ]
    told = subprocess.run(
        [*command, "--paper", str(ferry / "ferry")], input="He is in hiding.\n", text=True, check=False
    )
    assert told.returncode == 0
    assert "in hiding" not in run(ferry, "list")[1]
    assert "in hiding" in run(ferry, "list", "--with-reasons")[1]


WRONG = {
    "say a reason": ("withdraw", "1"),
    "name one story": ("withdraw", "1", "--author", "mina-rad", "--reason", "x"),
    "no such story": ("withdraw", "nothing", "--reason", "x"),
    "nothing to bring back": ("restore", "later"),
    "name one story, or --source": ("restore", "--source", "folder"),
    "taken nothing back": ("restore", "--source", "folder", "--since", "2026-01-01"),
    "no time": ("list", "--since", "13/1"),
}


def test_what_cannot_be_done_is_said_in_a_line(ferry: Path) -> None:
    for wrong, arguments in WRONG.items():
        status, _, said = run(ferry, *arguments)
        assert (status, wrong in said) == (2, True), said
