"""Afresh: a paper printed from nothing, beside the one that was printed change by change."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from nightletter.paper import FILE, Paper, read
from nightletter.press import print_paper
from tests.press.instants import EDITIONS, printed


def copy_of(paper: Paper, directory: Path, *, with_tree: bool = False) -> Paper:
    """The same paper in `directory`, with the same archive; unprinted unless `with_tree`."""
    directory.mkdir(parents=True)
    shutil.copyfile(paper.directory / FILE, directory / FILE)
    copy_database(paper.directory / "archive.db", directory / "archive.db")
    for shared in ("originals", "cache"):
        if (paper.directory / shared).exists():
            (directory / shared).symlink_to((paper.directory / shared).resolve())
    copied = ("texts", "printed", "press") if with_tree else ("texts",)
    for name in copied:
        if (paper.directory / name).exists():
            shutil.copytree(paper.directory / name, directory / name)
    return read(directory)


def copy_database(file: Path, copy: Path) -> None:
    """What is committed in the SQLite file `file`, as a file of its own."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def printed_afresh(
    paper: Paper, directory: Path, editions: tuple[str, ...] = EDITIONS
) -> dict[str, dict[str, bytes]]:
    """The trees of the paper as its archive and settings are now, printed from nothing."""
    other = copy_of(paper, directory)
    report = print_paper(other, editions, workers=1)
    assert not report.failures, report.failures
    trees = {name: printed(other, name) for name in editions}
    shutil.rmtree(directory)
    return trees
