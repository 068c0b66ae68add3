"""Press: prints the paper's editions into their stores.

Withdrawals come first, and whatever stood in their place goes at once; then pictures, stories, lists and fronts; pages
that nothing stands for any more are removed at the end. The tree is never cleared.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from pathlib import Path

from nightletter.archive import Inquiry, Notice, refile
from nightletter.editions import NAMES, Sheet, gone
from nightletter.languages import load
from nightletter.paper import Paper
from nightletter.press.catalogue import Catalogue
from nightletter.press.commit import Committer
from nightletter.press.plan import collisions, plan
from nightletter.press.printing import Printed, print_sheets, proof, workers_here
from nightletter.press.report import Report
from nightletter.press.workshop import Workshop
from nightletter.stores import DirectoryStore

# Called with how many sheets are done, how many there are, and the report so far.
Progress = Callable[[int, int, Report], None]


def tree(paper: Paper, edition: str) -> Path:
    """Where an edition's printed pages lie."""
    return paper.directory / "printed" / edition


def catalogue_file(paper: Paper, edition: str) -> Path:
    """The file that says which sheet gave which page of an edition."""
    return paper.directory / "press" / f"{edition}.db"


def print_paper(
    paper: Paper,
    names: tuple[str, ...] = NAMES,
    workers: int | None = None,
    on_progress: Progress = lambda done, total, report: None,
) -> Report:
    """Prints every sheet that the paper needs, writes the pages that differ, removes those that nothing stands for.

    A sheet that fails is in the report and harms no other. Raises a `Fault` when nothing can be printed at all.
    """
    began = time.monotonic()
    workshop = Workshop(paper, names)
    with closing(workshop.archive), ExitStack() as stack:
        refile(workshop.archive)
        sheets = plan(workshop.archive, workshop.editions, paper.languages)
        run = _Run(workshop, names, workers or workers_here(), stack, on_progress, len(sheets))
        run.withdraw([sheet for sheet in sheets if sheet.subject.kind == "notice"])
        # Pictures next, so that no two workers make the same rendition for two stories.
        run.print([sheet for sheet in sheets if sheet.subject.kind == "picture"])
        run.print([sheet for sheet in sheets if sheet.subject.kind not in ("notice", "picture")])
        run.sweep()
        return run.report.lasting(time.monotonic() - began)


class _Run:
    """One printing under way: where its pages go, and what it has done so far."""

    def __init__(
        self,
        workshop: Workshop,
        names: tuple[str, ...],
        workers: int,
        stack: ExitStack,
        on_progress: Progress,
        total: int,
    ) -> None:
        self.report = Report()
        self._workshop = workshop
        self._names = names
        self._workers = workers
        self._on_progress = on_progress
        self._total = total
        self._colliding = collisions(workshop.archive)
        paper = workshop.paper
        self._stores = {name: DirectoryStore(tree(paper, name)) for name in names}
        self._catalogues = {
            name: stack.enter_context(Catalogue(catalogue_file(paper, name))) for name in names
        }
        self._committers = {name: Committer(self._stores[name], self._catalogues[name]) for name in names}

    def withdraw(self, sheets: list[Sheet]) -> None:
        """Prints the notices, and removes what else was left of their stories: parts, then pictures of theirs alone."""
        self.print(sheets, on_failure=self._bare_notice)
        for sheet in sheets:
            story = str(Sheet(sheet.edition, sheet.subject._replace(kind="story")))
            catalogue = self._catalogues[sheet.edition]
            self._remove(sheet.edition, catalogue.pages_of(story))
            catalogue.forget(story)

    def print(
        self, sheets: list[Sheet], on_failure: Callable[[Printed], Printed] = lambda printed: printed
    ) -> None:
        """Prints and stores `sheets`."""
        fine = [sheet for sheet in sheets if sheet.subject not in self._colliding]
        for sheet in sheets:
            if sheet.subject in self._colliding:
                self._commit(Printed(sheet, failure=self._colliding[sheet.subject]))
        for printed in print_sheets(self._workshop.paper, self._names, fine, self._workers):
            self._commit(printed)
            if printed.failure:
                self._replace(on_failure(printed))

    def sweep(self) -> None:
        """Removes every file in the stores that no sheet claims any more."""
        for name, store in self._stores.items():
            self._remove(name, store.addresses())

    def _commit(self, printed: Printed) -> None:
        self._add(self._committers[printed.sheet.edition].commit(printed))
        self._on_progress(self.report.sheets, self._total, self.report)

    def _replace(self, printed: Printed) -> None:
        if not printed.failure:
            self._committers[printed.sheet.edition].commit(printed)

    def _remove(self, edition: str, addresses: Iterable[str]) -> None:
        self._add(self._committers[edition].sweep(addresses))

    def _add(self, report: Report) -> None:
        self.report = self.report.plus(report)

    def _bare_notice(self, printed: Printed) -> Printed:
        """The barest page for a withdrawn story whose notice failed, so that the story is gone all the same."""
        with Inquiry(self._workshop.archive) as ask:
            notice = ask.notice(printed.sheet.subject.number)
        if notice is None:
            return printed
        pages = gone(
            f"{notice.address}/index.html", notice.language, *_withdrawn(self._workshop.paper, notice)
        )
        return Printed(printed.sheet, tuple(proof(page, 5) for page in pages))


def _withdrawn(paper: Paper, notice: Notice) -> tuple[str, str]:
    language = load(notice.language, paper.texts)
    return language.direction, language.gettext("This story has been withdrawn")
