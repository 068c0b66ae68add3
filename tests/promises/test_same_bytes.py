"""The same stories and settings give the same bytes, whoever prints them, where, when and with how many hands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from nightletter.archive import Archive, file_stories
from nightletter.paper import read
from nightletter.pictures import Renditions
from nightletter.sources.folder import FolderSource
from nightletter.story import Story
from tests.promises.command import done
from tests.promises.kinds import stories
from tests.promises.making import copy_demo, keep_renditions

pytestmark = pytest.mark.slow

HERE = {"TZ": "UTC", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "Asia/Tehran", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}


def printed(directory: Path, workers: int, umask: int, environment: dict[str, str]) -> dict[str, bytes]:
    """Every file of both editions of the demo paper in `directory`, imported and printed there."""
    before = os.umask(umask)
    try:
        done("import", "folder", directory / "stories", "--paper", directory, **environment)
        done("print", "--workers", str(workers), "--paper", directory, **environment)
    finally:
        os.umask(before)
    return files(directory / "printed")


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo paper, printed by one worker."""
    directory = tmp_path_factory.mktemp("alone") / "demo"
    copy_demo(directory)
    keep_renditions(directory, "demo")
    printed(directory, 1, 0o022, HERE)
    return directory


def test_two_workers_print_the_same_trees_as_one_in_other_surroundings(alone: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "other paper"
    copy_demo(other, backwards=True)
    keep_renditions(other, "demo")
    together = printed(other, 2, 0o077, ELSEWHERE)
    assert differing(files(alone / "printed"), together) == []
    assert len(together) > 500


@pytest.mark.all
def test_the_trees_are_the_same_when_every_picture_is_made_anew(alone: Path, tmp_path: Path) -> None:
    copy_demo(tmp_path / "demo", backwards=True)
    assert differing(files(alone / "printed"), printed(tmp_path / "demo", 2, 0o077, ELSEWHERE)) == []


def test_printing_again_writes_nothing(alone: Path) -> None:
    before = files(alone / "printed")
    done("import", "folder", alone / "stories", "--paper", alone)
    said = done("print", "--all", "--paper", alone)
    assert f"{len(before) - _twins(before)} pages kept, 0 created, 0 replaced, 0 removed" in said
    assert differing(before, files(alone / "printed")) == []


def test_nothing_of_the_place_of_printing_shows(alone: Path) -> None:
    pages = files(alone / "printed")
    assert [name for name, body in pages.items() if str(alone).encode() in body] == []


def _twins(tree: dict[str, bytes]) -> int:
    return sum(name.endswith(".br") for name in tree)


def test_the_order_in_which_stories_are_filed_does_not_show(tmp_path: Path) -> None:
    assert list(_addresses(tmp_path / "one", backwards=False)) == list(
        _addresses(tmp_path / "other", backwards=True)
    )


def _addresses(directory: Path, *, backwards: bool) -> Iterator[str]:
    copy_demo(directory)
    paper = read(directory)
    source = FolderSource(directory / "stories", paper)
    delivered = [delivery.story for delivery in source.deliveries()]
    found: list[Story] = [story for story in delivered if story]
    with closing(Archive(directory, paper.zone)) as archive:
        file_stories(archive, reversed(found) if backwards else found, source.people())
    yield from stories(paper)


def test_a_picture_made_anew_is_the_one_that_was_kept(alone: Path, tmp_path: Path) -> None:
    originals = alone / "originals"
    smallest = min(originals.rglob("*.jpg"), key=lambda file: file.stat().st_size)
    kept = Renditions(originals, alone / "cache").of(smallest.name)
    assert Renditions(originals, tmp_path / "fresh").of(smallest.name) == kept
