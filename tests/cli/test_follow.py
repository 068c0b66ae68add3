"""`nightletter follow`: what is due is imported, what changed is printed, and nothing is half done when it stops."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from nightletter.paper import FILE, Paper, read
from nightletter.press import tree
from tests.newsroom import archive_of, paper
from tests.programs import ROOT
from tests.promises.command import nightletter
from tests.sources.fetching.hostile import Handler, serving

pytestmark = pytest.mark.slow  # commands in processes of their own

GOOD = "---\ntitle: {title}\ndate: {date}\nsection: news\n---\nThe river has fallen.\n"
PATIENCE = 60.0  # seconds


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A paper in Light alone that follows a folder with one story."""
    write(tmp_path / "stories", "one")
    return following(tmp_path, "stories")


def write(folder: Path, title: str, date: str = "2026-11-18") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{title}.md").write_text(GOOD.format(title=title, date=date), encoding="utf-8")


def following(directory: Path, *folders: str) -> Path:
    """A paper that follows these folders."""
    paper(directory, more='editions = ["light"]')
    sources = "".join(
        f'\n[[sources]]\nkind = "folder"\naddress = "{folder}"\nname = "{folder}"\n' for folder in folders
    )
    file = directory / FILE
    file.write_text(file.read_text(encoding="utf-8") + sources, encoding="utf-8")
    return directory


def pages(directory: Path) -> set[str]:
    """The titles of the stories that Light shows."""
    return {
        page.parent.name.partition("-")[2]
        for page in (tree(read(directory), "light") / "en" / "news").glob("*-*/index.html")
    }


def until(true: Callable[[], bool]) -> None:
    """Waits until it is true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


class Running:
    """A `follow` that runs."""

    def __init__(self, process: subprocess.Popen[bytes], said: Callable[[], str]) -> None:
        self.process = process
        self.said = said

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Tells it to stop; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def follow(directory: Path) -> Iterator[Running]:
    """Follows until the block ends."""
    with TemporaryFile() as out:
        command = [sys.executable, "-m", "nightletter", "follow", "--paper", str(directory)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)

        def said() -> str:
            return os.pread(out.fileno(), 1_000_000, 0).decode()

        try:
            yield Running(process, said)
        finally:
            process.kill()
            process.wait()
        assert "Traceback" not in said()


def once(directory: Path) -> tuple[int, str, str]:
    result = nightletter("follow", "--once", "--paper", directory)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_one_round_imports_prints_and_says_so_in_a_line(ferry: Path) -> None:
    status, said, errors = once(ferry)
    assert (status, errors) == (0, "")
    assert said.count("\n") == 1
    assert " stories: 1 new; " in said
    assert said.endswith(" pages written, 0 removed\n")
    assert pages(ferry) == {"one"}


def test_a_round_in_which_nothing_happened_says_nothing(ferry: Path) -> None:
    once(ferry)
    assert once(ferry) == (0, "", "")


def test_a_story_that_changed_is_printed_and_one_that_is_new(ferry: Path) -> None:
    once(ferry)
    (ferry / "stories" / "one.md").write_text(
        GOOD.format(title="one", date="2026-11-18") + "\nMore.\n", encoding="utf-8"
    )
    write(ferry / "stories", "two")
    assert " stories: 1 new, 1 changed; " in once(ferry)[1]
    assert pages(ferry) == {"one", "two"}


def test_two_folders_keep_their_stories_apart(tmp_path: Path) -> None:
    write(tmp_path / "stories", "one")
    write(tmp_path / "more", "one")
    write(tmp_path / "more", "later", "2999-01-01")
    following(tmp_path, "more", "stories")
    assert " more: 1 new, 1 waiting; stories: 1 new; " in once(tmp_path)[1]
    assert once(tmp_path)[1] == "", "the other folder has not taken back what waits"
    assert keys(tmp_path) == ["one", "one"]


def test_a_source_that_fails_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path / "stories", "one")
    following(tmp_path, "gone", "stories")
    status, said, errors = once(tmp_path)
    assert status == 1
    assert " stories: 1 new; " in said
    assert (
        errors
        == f"gone: {tmp_path / 'gone'}: no such folder; name the folder that holds the stories (tried again in 30 min)\n"
    )
    assert pages(tmp_path) == {"one"}


def test_a_refused_story_is_told_and_the_status_says_so(ferry: Path) -> None:
    (ferry / "stories" / "bad.md").write_text("---\ntitle: [\n---\nx\n", encoding="utf-8")
    status, said, errors = once(ferry)
    assert status == 1
    assert " stories: 1 new, 1 refused; " in said
    assert errors.startswith("stories: bad.md")


@pytest.mark.parametrize(
    ("settings", "said"),
    [("", "names no source to follow"), ('timezone = "Mars"\n', "timezone: “Mars” is not a time zone")],
)
def test_settings_that_cannot_be_followed_are_a_line(tmp_path: Path, settings: str, said: str) -> None:
    paper(tmp_path)
    file = tmp_path / FILE
    rest = file.read_text(encoding="utf-8").replace(
        'timezone = "UTC"\n', "" if settings else 'timezone = "UTC"\n'
    )
    file.write_text(settings + rest, encoding="utf-8")
    status, out, errors = once(tmp_path)
    assert (status, out) == (2, "")
    assert said in errors
    assert errors.count("\n") == 1


def test_a_source_by_itself_can_be_imported_by_its_name(ferry: Path) -> None:
    assert nightletter("import", "source", "stories", "--paper", ferry).returncode == 0
    assert keys(ferry) == ["one"]
    wrong = nightletter("import", "source", "other", "--paper", ferry)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.endswith("names no source “other”; choose from stories\n")


def keys(directory: Path) -> list[str]:
    with archive_of(read(directory)) as archive, archive.reading() as connection:
        return list(connection.rows(str, "SELECT key FROM stories ORDER BY key"))


def test_it_prints_when_a_date_passes(ferry: Path) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=12)
    write(ferry / "stories", "later", f"{soon:%Y-%m-%d %H:%M:%S} +0000")
    with follow(ferry) as running:
        until(lambda: "1 new, 1 waiting" in running.said())
        assert pages(ferry) == {"one"}
        until(lambda: pages(ferry) == {"one", "later"})
        assert running.stop() == 0


def test_changed_settings_are_followed_and_wrong_ones_said_once(ferry: Path) -> None:
    right = (ferry / FILE).read_text(encoding="utf-8")
    write(ferry / "more", "two")
    with follow(ferry) as running:
        until(lambda: pages(ferry) == {"one"})
        (ferry / FILE).write_text(right.replace("UTC", "Mars"), encoding="utf-8")
        until(lambda: "“Mars” is not a time zone" in running.said())
        following(ferry, "stories", "more")
        until(lambda: pages(ferry) == {"one", "two"})
        assert running.stop() == 0
        assert running.said().count("Mars") == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_when_told_to(ferry: Path, number: int) -> None:
    with follow(ferry) as running:
        until(lambda: "pages written" in running.said())
        began = time.monotonic()
        assert running.stop(number) == 0
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.8, 1.5, 2.5, 4.0])
def test_stopped_at_any_moment_the_next_round_finishes_the_work(ferry: Path, seconds: float) -> None:
    for number in range(60):
        write(ferry / "stories", f"story-{number}")
    with follow(ferry) as running:
        time.sleep(seconds)
        status, said = running.stop(), running.said()
    # Before it hears signals, the signal itself ends it.
    assert status == 0 or (status == -signal.SIGTERM and not said)
    assert len(keys(ferry)) in (0, 61)
    assert not list((ferry / "originals").glob("*/.*")) if (ferry / "originals").exists() else True
    assert once(ferry)[0] == 0
    assert len(pages(ferry)) == 61
    assert nightletter("check", "--store", "--paper", ferry).returncode == 0


def test_a_source_that_is_absent_for_a_while_is_taken_up_again(ferry: Path) -> None:
    one: Paper = read(ferry)
    (ferry / "stories").rename(ferry / "away")
    assert once(ferry)[0] == 1
    (ferry / "away").rename(ferry / "stories")
    assert once(ferry)[0] == 0
    assert keys(one.directory) == ["one"]


def test_a_story_withdrawn_while_a_source_delivers_goes_at_once(ferry: Path) -> None:
    once(ferry)
    lock = ferry / "press" / "import"
    with lock.open("a") as held, follow(ferry) as running:
        # As long as this import goes on, that of the source waits.
        fcntl.flock(held, fcntl.LOCK_EX)
        assert nightletter("withdraw", "1", "--reason", "It was wrong.", "--paper", ferry).returncode == 0
        page = next((tree(read(ferry), "light") / "en" / "news").glob("1-*/index.html"))
        until(lambda: "It was wrong." in page.read_text(encoding="utf-8"))
        assert running.stop() == 0


def test_a_source_that_does_not_come_to_an_end_keeps_no_other_waiting(tmp_path: Path) -> None:
    released = threading.Event()

    def slowly(handler: Handler) -> None:
        released.wait(PATIENCE)
        handler.say(404)

    write(tmp_path / "stories", "one")
    with serving({"/feed": slowly}) as server:
        paper(tmp_path, more='editions = ["light"]')
        slow = (
            f'[[sources]]\nkind = "feed"\naddress = "{server.url("/feed")}"\nname = "slow"\nprivate = true\n'
        )
        quick = '[[sources]]\nkind = "folder"\naddress = "stories"\nname = "quick"\n'
        with (tmp_path / FILE).open("a", encoding="utf-8") as file:
            file.write(f"\n{slow}\n{quick}")
        with follow(tmp_path) as running:
            until(lambda: pages(tmp_path) == {"one"})
            assert "slow: " not in running.said().partition("\n")[2]
            released.set()
            until(lambda: "slow: " in running.said().partition("\n")[2])
            assert running.stop() == 0
