"""A disk that is full: one line says so, nothing half-written is shown, and with room again the work is done as if never stopped."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from nightletter.paper import read
from nightletter.press import print_paper
from tests.newsroom import paper
from tests.press.printed_papers import files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        os.geteuid() != 0, reason="only root can make a small disk, in a namespace of its own"
    ),
]

NIGHTLETTER = f"{shlex.quote(sys.executable)} -m nightletter"


def stories(folder: Path) -> Path:
    """Twelve stories and a picture of some size."""
    from tests.pictures.photographs import photograph

    folder.mkdir()
    photograph(400, 300).save(folder / "ferry.jpg", quality=90)
    for number in range(12):
        text = f"---\ntitle: Story {number}\ndate: 2026-10-{number + 1:02}\nimage: ferry.jpg\n---\n\n"
        (folder / f"{number}.md").write_text(text + f"The ferry of day {number} came late. " * 60)
    return folder


def on_a_disk(kilobytes: int, here: Path, commands: str) -> subprocess.CompletedProcess[str]:
    """`commands`, run where the folder `here` is a disk of its own, of that size; what is on it is copied out at the end."""
    inside = f"""
        mkdir -p {here}/disk {here}/out
        mount -t tmpfs -o size={kilobytes}k tmpfs {here}/disk
        cp -a {here}/paper/. {here}/disk/
        ({commands})
        status=$?
        cp -a {here}/disk/. {here}/out/
        exit $status
    """
    command = ["unshare", "--mount", "sh", "-c", inside]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    paper(tmp_path / "paper")
    stories(tmp_path / "stories")
    return tmp_path


def import_(here: Path, place: str) -> str:
    return f"{NIGHTLETTER} import folder {here}/stories --paper {here}/{place}"


def print_(here: Path, place: str) -> str:
    return f"{NIGHTLETTER} print --workers 1 --paper {here}/{place}"


@pytest.mark.parametrize("kilobytes", [40, 120, 200])
def test_an_import_that_finds_no_room_says_so_in_a_line_and_leaves_the_archive_as_it_was(
    made: Path, kilobytes: int
) -> None:
    done = on_a_disk(kilobytes, made, import_(made, "disk"))
    assert done.returncode == 2, done.stderr
    assert one_fault(done.stderr)
    again = subprocess.run(import_(made, "out"), shell=True, capture_output=True, text=True, check=True)
    assert "12" in again.stdout


@pytest.mark.parametrize("more", [0, 50, 150, 300])
def test_a_printing_that_finds_no_room_says_so_in_a_line_and_is_finished_later(made: Path, more: int) -> None:
    subprocess.run(import_(made, "paper"), shell=True, capture_output=True, check=True)
    taken = int(subprocess.check_output(["du", "-sk", made / "paper"]).split()[0])
    done = on_a_disk(taken + more, made, print_(made, "disk"))
    assert done.returncode in (1, 2), done.stderr
    assert one_fault(done.stderr)
    print_paper(read(made / "out"), workers=1)
    print_paper(read(made / "paper"), workers=1)
    assert files(read(made / "out")) == files(read(made / "paper"))


def one_fault(said: str) -> bool:
    """Whether a person was told in lines, and not by a traceback."""
    assert "Traceback" not in said, said
    assert "Error" not in said, said
    return "No space left" in said or "disk is full" in said
