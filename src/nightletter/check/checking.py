"""Checking: all rules on all pages, by as many processes as the machine has room for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

from nightletter.archive import Archive
from nightletter.check.finding import CheckFault, Finding
from nightletter.check.inspection import Inspector, Seen, of_tree, own_files
from nightletter.check.report import Report
from nightletter.check.rules.all import RULES
from nightletter.check.trees import Trees, gathered
from nightletter.paper import Paper

# Called with how many files and stories are done, how many there are, and how many findings there are so far.
Progress = Callable[[int, int, int], None]

_BATCH = 40


class Batch(NamedTuple):
    """Files or stories of one edition that are looked at in one go."""

    edition: str
    kind: Literal["files", "stories"]
    names: tuple[str | int, ...]


def check_paper(
    paper: Paper,
    roots: Mapping[str, Path],
    workers: int = 1,
    on_progress: Progress = lambda done, total, findings: None,
) -> Report:
    """Every finding in the trees that lie below `roots`, by edition; raises `CheckFault` where there is nothing to check."""
    began = time.monotonic()
    trees = _trees(paper, roots)
    batches = list(_batches(trees))
    total = sum(len(batch.names) for batch in batches)
    findings: list[Finding] = []
    done = 0
    for batch, seen in _inspected(trees, batches, workers):
        findings += seen.findings
        trees.traits[batch.edition].update(seen.traits)
        done += len(batch.names)
        on_progress(done, total, len(findings))
    for edition in roots:
        findings += of_tree(_sorted(trees), edition)
    return Report(
        files=sum(len(tree.sizes) for tree in trees.trees.values()),
        pages=sum(len(said) for said in trees.traits.values()),
        stories=len(trees.stories),
        rules=len(RULES),
        seconds=round(time.monotonic() - began, 3),
        findings=tuple(sorted(set(findings))),
    )


def _trees(paper: Paper, roots: Mapping[str, Path]) -> Trees:
    # Opening an archive makes one; a check must leave everything as it is.
    if not (paper.directory / "archive.db").is_file():
        raise CheckFault(str(paper.directory), "nothing has been imported", "nightletter import folder DIR")
    with closing(Archive(paper.directory, paper.zone)) as archive:
        trees = gathered(paper, roots, archive)
    for edition, tree in trees.trees.items():
        if not tree.sizes:
            raise CheckFault(str(roots[edition]), "nothing has been printed", "nightletter print")
    return trees


def _sorted(trees: Trees) -> Trees:
    """The traits in the order of their addresses, whichever process was quicker."""
    for edition, said in trees.traits.items():
        trees.traits[edition] = dict(sorted(said.items()))
    return trees


def _batches(trees: Trees) -> Iterator[Batch]:
    numbers = tuple(trees.stories.values())
    for edition, tree in trees.trees.items():
        yield from (Batch(edition, "stories", names) for names in _cut(numbers))
        yield from (Batch(edition, "files", names) for names in _cut(own_files(tree)))


def _cut(names: Sequence[str | int]) -> Iterator[tuple[str | int, ...]]:
    for start in range(0, len(names), _BATCH):
        yield tuple(names[start : start + _BATCH])


def _inspected(trees: Trees, batches: Iterable[Batch], workers: int) -> Iterator[tuple[Batch, Seen]]:
    if workers <= 1:
        with closing(Inspector(trees)) as inspector:
            yield from ((batch, _look(inspector, batch)) for batch in batches)
        return
    with ProcessPoolExecutor(workers, initializer=_open_inspector, initargs=(trees,)) as pool:
        running: dict[Future[Seen], Batch] = {pool.submit(_look_in_worker, batch): batch for batch in batches}
        for future in as_completed(running):
            yield running[future], future.result()


_inspector: Inspector


def _open_inspector(trees: Trees) -> None:
    # One inspector a process is what ProcessPoolExecutor's initializer allows.
    global _inspector  # noqa: PLW0603
    _inspector = Inspector(trees)


def _look_in_worker(batch: Batch) -> Seen:
    return _look(_inspector, batch)


def _look(inspector: Inspector, batch: Batch) -> Seen:
    if batch.kind == "files":
        return inspector.files(batch.edition, map(str, batch.names))
    return inspector.stories(batch.edition, map(int, batch.names))
