"""Making papers for the promises: each once a run, for all of its processes, with pictures kept from run to run."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from nightletter import pictures
from nightletter.archive import Archive
from nightletter.archive import withdraw as withdraw_story
from nightletter.paper import Paper, read
from tests.programs import ROOT
from tests.promises.command import done

DEMO = ROOT / "demo"
CORPUS = ROOT.parent / "shared" / "corpus" / "18f" / "posts"
# Every how many-th story of the corpus is looked at by what takes long: 30 of them.
STEP = 17
# What the demo paper makes of its stories (.gitignore).
MADE = shutil.ignore_patterns("archive.db*", "cache", "originals", "press", "printed")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of this run, made by the first process that asks for it; the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            make(making)
            making.rename(folder)
    return folder


def keep_renditions(directory: Path, name: str) -> None:
    """Lets the paper in `directory` use the renditions that earlier runs made with the code as it is now."""
    kept = ROOT / "build" / "renditions" / f"{name}-{_pictures_room()}"
    if not kept.is_dir():
        for outdated in kept.parent.glob(f"{name}-*"):
            shutil.rmtree(outdated, ignore_errors=True)
    kept.mkdir(parents=True, exist_ok=True)
    (directory / "cache").symlink_to(kept)


@cache
def _pictures_room() -> str:
    whole = sha256()
    for file in sorted(Path(str(pictures.__file__)).parent.glob("*.py")):
        whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def copy_demo(directory: Path, *, backwards: bool = False) -> None:
    """The demo paper, not yet imported; `backwards` writes its stories in the opposite order of names."""
    shutil.copytree(DEMO, directory, ignore=MADE)
    if backwards:
        shutil.rmtree(directory / "stories")
        for file in sorted(filter(Path.is_file, (DEMO / "stories").rglob("*")), reverse=True):
            copy = directory / file.relative_to(DEMO)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)


def make_demo(directory: Path) -> None:
    """The demo paper, printed, with one story more in each language that was withdrawn, and one that has moved."""
    copy_demo(directory)
    keep_renditions(directory, "demo")
    paper = read(directory)
    _write_lost_and_moved(paper, "first-name")
    _import(paper)
    _write_lost_and_moved(paper, "second-name")
    _import(paper)
    with closing(Archive(directory, paper.zone)) as archive:
        for number in numbers(archive, (f"{tag}/2026-09-01-lost" for tag in paper.languages)):
            withdraw_story(archive, number, "It put somebody in danger.")
    done("print", "--paper", directory)


def _write_lost_and_moved(paper: Paper, slug: str) -> None:
    for tag in paper.languages:
        folder = paper.directory / "stories" / tag
        lost = f"---\ntitle: Lost {tag}\ndate: 2026-09-01\nsection: news\n---\nOnce {tag}.\n"
        moved = f"---\ntitle: Moved {tag}\ndate: 2026-09-02\nsection: news\nslug: {slug}\n---\nStill {tag}.\n"
        (folder / "2026-09-01-lost.md").write_text(lost, encoding="utf-8")
        (folder / "2026-09-02-moved.md").write_text(moved, encoding="utf-8")


def make_corpus(directory: Path) -> None:
    """A paper of the 510 posts, printed; what the import said lies in `intake.json`."""
    done("init", directory, "--name", "18F")
    keep_renditions(directory, "corpus")
    intake = done("import", "folder", CORPUS, "--paper", directory, "--json")
    (directory / "intake.json").write_text(intake, encoding="utf-8")
    done("print", "--paper", directory)


def _import(paper: Paper) -> None:
    done("import", "folder", paper.directory / "stories", "--paper", paper.directory)


def numbers(archive: Archive, keys: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the stories that their source calls `keys`."""
    asked = "SELECT id FROM stories WHERE key = :key"
    with archive.reading() as connection:
        return tuple(connection.only(int, asked, key=key) for key in keys)
