"""Kills: a press that dies at any instant leaves whole pages and live links, and the next one finishes its work."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from nightletter.archive import archive_version
from nightletter.paper import Paper, read
from nightletter.press import print_paper, tree
from nightletter.stores import DirectoryStore, StoreFault
from tests.newsroom import archive_of, file, story
from tests.press.afresh import copy_of, printed_afresh
from tests.press.instants import EDITIONS, differences, files_under, halves, printed, wrongs_at_an_instant
from tests.press.mixed_news import let_a_day_pass, paper_of_yesterday

pytestmark = pytest.mark.slow

Trees = dict[str, dict[str, bytes]]


@pytest.fixture(scope="module")
def yesterday(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A printed paper to which a day's news has come."""
    one = paper_of_yesterday(tmp_path_factory.mktemp("kills") / "paper")
    let_a_day_pass(one)
    return one


@pytest.fixture(scope="module")
def undisturbed(yesterday: Paper, tmp_path_factory: pytest.TempPathFactory) -> Trees:
    """What the paper's trees must be in the end."""
    return printed_afresh(yesterday, tmp_path_factory.mktemp("fresh") / "paper")


def wrongs_now(one: Paper) -> list[str]:
    """What is wrong with the trees as they are, for a reader who comes now."""
    found = []
    for name in EDITIONS:
        files = files_under(tree(one, name))
        found += [*wrongs_at_an_instant(files, one.languages), *halves(files)]
    return found


def is_finished(one: Paper, undisturbed: Trees) -> bool:
    """Whether the next printing makes the trees what they must be, with nothing left over."""
    report = print_paper(one, workers=1)
    assert not report.failures, report.failures
    for name in EDITIONS:
        assert differences(printed(one, name), undisturbed[name]) == [], name
        assert not list((tree(one, name) / ".staging").glob("*"))
    return True


def test_no_instant_of_a_printing_shows_a_dead_link_or_half_a_page(
    yesterday: Paper, undisturbed: Trees, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = copy_of(yesterday, tmp_path / "paper", with_tree=True)
    live = {name: files_under(tree(one, name)) for name in EDITIONS}
    instants = _after_each_change(monkeypatch, one, live, every=1)
    assert is_finished(one, undisturbed)
    assert instants[0] > 300
    assert {name: dict(files) for name, files in live.items()} == undisturbed


def _after_each_change(monkeypatch: pytest.MonkeyPatch, one: Paper, live: Trees, every: int) -> list[int]:
    """Looks the trees over after each placing and removing from now on; how often is counted."""
    counted = [0]
    move, remove = DirectoryStore._move, DirectoryStore.remove

    def look(store: DirectoryStore, address: str) -> None:
        files = live[store.root.name]
        body = store.read(address)
        if body is None:
            files.pop(address, None)
        else:
            files[address] = body
        counted[0] += 1
        if counted[0] % every == 0:
            found = [*wrongs_at_an_instant(files, one.languages)]
            assert not found, (address, found[:5])

    def moved(store: DirectoryStore, staged: str, address: str) -> None:
        move(store, staged, address)
        look(store, address)

    def removed(store: DirectoryStore, address: str) -> None:
        there = store.size(address)
        remove(store, address)
        if there is not None:
            look(store, address)

    monkeypatch.setattr(DirectoryStore, "_move", moved)
    monkeypatch.setattr(DirectoryStore, "remove", removed)
    return counted


class Presses:
    """Printings in processes of their own, which can be stopped and killed."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.press.presses"]
        self._mother = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, one: Paper, workers: int = 1) -> int:
        """The number of a process that has just begun to print."""
        assert self._mother.stdin
        assert self._mother.stdout
        self._mother.stdin.write(f"{workers} {one.directory}\n")
        self._mother.stdin.flush()
        return int(self._mother.stdout.readline())

    def end(self) -> str:
        """How the process that was started last ended."""
        assert self._mother.stdout
        return self._mother.stdout.readline().strip()

    def close(self) -> None:
        assert self._mother.stdin
        self._mother.stdin.close()
        self._mother.wait(30)
        assert self._mother.stdout
        self._mother.stdout.close()


@pytest.fixture(scope="module")
def presses() -> Iterator[Presses]:
    made = Presses()
    yield made
    made.close()


def _kill_at(points: int, presses: Presses, yesterday: Paper, undisturbed: Trees, folder: Path) -> None:
    chance = random.Random(5)
    whole = _seconds_to_print(presses, copy_of(yesterday, folder / "whole", with_tree=True))
    died = 0
    for point in range(points):
        one = copy_of(yesterday, folder / str(point), with_tree=True)
        number = presses.start(one, workers=1 + point % 2)
        time.sleep(whole * (point + chance.random()) / points)
        with suppress(ProcessLookupError):  # it may have been quicker
            os.kill(number, signal.SIGKILL)
        died += presses.end() == str(-signal.SIGKILL)
        assert wrongs_now(one) == []
        assert is_finished(one, undisturbed)
    # On a busy machine some end before their kill; those that do not must be a good part.
    assert died > points // 4


def _seconds_to_print(presses: Presses, one: Paper) -> float:
    began = time.monotonic()
    presses.start(one)
    assert presses.end() == "0"
    return time.monotonic() - began


@pytest.mark.slow
def test_a_press_that_is_killed_leaves_nothing_half_done_that_the_next_does_not_finish(
    presses: Presses, yesterday: Paper, undisturbed: Trees, tmp_path: Path
) -> None:
    _kill_at(25, presses, yesterday, undisturbed, tmp_path)


@pytest.mark.all
@pytest.mark.timeout(3600)
def test_a_press_may_be_killed_at_any_of_two_hundred_instants(
    presses: Presses, yesterday: Paper, undisturbed: Trees, tmp_path: Path
) -> None:
    _kill_at(200, presses, yesterday, undisturbed, tmp_path)


def test_the_workers_of_a_killed_press_die_with_it_and_give_its_lock_back(
    presses: Presses, yesterday: Paper, undisturbed: Trees, tmp_path: Path
) -> None:
    one = copy_of(yesterday, tmp_path / "paper")
    number = presses.start(one, workers=2)
    children = Path(f"/proc/{number}/task/{number}/children")
    while not (workers := children.read_text().split()):
        time.sleep(0.01)
    os.kill(number, signal.SIGKILL)
    presses.end()
    assert is_finished(one, undisturbed)
    assert not [worker for worker in workers if _lives(worker)]


def _lives(number: str) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"  # dead, and only not yet buried


def test_two_presses_at_once_wait_for_each_other(
    presses: Presses, yesterday: Paper, undisturbed: Trees, tmp_path: Path
) -> None:
    one = copy_of(yesterday, tmp_path / "paper", with_tree=True)
    number = presses.start(one)
    while not (one.directory / "press" / "lock").exists():
        time.sleep(0.01)
    time.sleep(0.2)
    os.kill(number, signal.SIGSTOP)  # so that it is under way for as long as it takes the other to come
    waited: list[bool] = []

    def go_on() -> None:
        waited.append(True)
        os.kill(number, signal.SIGCONT)

    report = print_paper(one, workers=1, on_wait=go_on)
    assert waited
    assert (report.sheets, report.created, report.replaced, report.removed) == (0, 0, 0, 0)
    assert presses.end() == "0"
    assert is_finished(one, undisturbed)


@pytest.mark.parametrize("nth", [1, 20, 60, 150])
def test_a_write_that_fails_is_one_line_and_the_next_printing_finishes(
    nth: int, yesterday: Paper, undisturbed: Trees, tmp_path: Path
) -> None:
    one = copy_of(yesterday, tmp_path / "paper", with_tree=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DirectoryStore, "_stage", _failing_at(nth, DirectoryStore._stage))
        with pytest.raises(StoreFault, match=r"cannot be written \(No space left on device\)") as fault:
            print_paper(one, workers=1)
    assert "\n" not in str(fault.value)
    assert wrongs_now(one) == []
    assert is_finished(one, undisturbed)


def _failing_at(nth: int, stage: Callable[..., str]) -> Callable[..., str]:
    times = 0

    def staged(store: DirectoryStore, body: bytes | Path) -> str:
        nonlocal times
        times += 1
        if times >= nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return stage(store, body)

    return staged


def test_a_story_that_comes_while_the_paper_is_printed_is_printed_before_anything_leads_to_it(
    yesterday: Paper, tmp_path: Path
) -> None:
    one = copy_of(yesterday, tmp_path / "paper", with_tree=True)
    late: list[int] = []

    def come(done: int, total: int, report: Any) -> None:
        if done in (3, 40):
            late.append(done)
            key = f"late{done}"
            file(one, story(key, section="culture", topics=(key,)), story("a", headline=f"Changed at {done}"))

    print_paper(one, workers=1, on_progress=come)
    assert late == [3, 40]
    assert wrongs_now(one) == []
    assert is_finished(one, printed_afresh(one, tmp_path / "fresh"))
    with archive_of(one) as archive:
        assert archive_version(archive) > 2
    assert read(one.directory) == one
