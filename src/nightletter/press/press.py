"""Press: brings the stores of a paper's editions up to date with its archive and settings.

Withdrawals come first; then pictures, stories, lists and fronts are printed, and stored in the waves of `commit`.
Killed at any instant it leaves whole pages and live links, and the next printing finishes the work.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from msgspec.structs import replace

from nightletter.archive import (
    Archive,
    Inquiry,
    archive_version,
    give_way,
    is_to_scrub,
    languages,
    mend_moves,
    refile,
    scrub,
)
from nightletter.editions import Sheet, chosen, gone
from nightletter.editions.feeds.emptied import emptied, is_feed
from nightletter.editions.notice import heading_of, status_of
from nightletter.paper import FILE, Paper, PaperFault, close_to_others, locked
from nightletter.press.catalogue import Catalogue, catalogue_file
from nightletter.press.commit import Committer
from nightletter.press.inputs import fingerprints
from nightletter.press.plan import Plan, collisions, plan, plan_again
from nightletter.press.printing import Job, Printed, print_sheets, proof, workers_here
from nightletter.press.report import Report
from nightletter.press.unwanted import remove_unwanted
from nightletter.press.workshop import Workshop

# Called with how many sheets are done, how many there are, and the report so far.
Progress = Callable[[int, int, Report], None]


def print_paper(
    paper: Paper,
    names: tuple[str, ...] = (),
    *,
    workers: int | None = None,
    everything: bool = False,
    on_progress: Progress = lambda done, total, report: None,
    on_wait: Callable[[], None] = lambda: None,
) -> Report:
    """Prints the sheets that changes since the last printing touch, writes the pages that differ, removes what has gone.

    `names` are the editions, those of the paper if not said. Before all else the tree of an edition that the paper does not
    print any more is removed: nobody would take a withdrawn story out of it.
    `everything` prints every sheet and trusts nothing in the stores. A sheet that fails is in the report, harms no other, and is
    tried again by the next printing. Raises a `Fault` when nothing can be printed at all.
    """
    began = time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(locked(paper.directory / "press" / "lock", on_wait))
        close_to_others(paper.directory)
        chosen(paper)
        unwanted = tuple(map(str, remove_unwanted(paper)))
        workshop = stack.enter_context(Workshop(paper, names or paper.editions))
        _check_languages(paper, workshop.archive)
        refile(workshop.archive)
        give_way(workshop.archive, paper)
        mend_moves(workshop.archive)
        run = _Run(workshop, workers or workers_here(), stack, everything=everything, on_progress=on_progress)
        run.print()
        run.finish()
        if set(workshop.editions) >= set(paper.editions):
            run.scrub()
        return replace(run.report, unwanted=unwanted, seconds=time.monotonic() - began)


def _check_languages(paper: Paper, archive: Archive) -> None:
    """Raises a fault where stories are in a language that has no front any more: they would lead to pages that nobody prints."""
    if missing := [tag for tag in languages(archive) if tag not in paper.languages]:
        raise PaperFault(
            str(paper.directory / FILE),
            f"languages leaves out {', '.join(missing)}, in which stories are published",
            "add it again, or withdraw them first",
        )


class _Run:
    """One printing under way: its plans, where its pages go, and what it has done so far."""

    def __init__(
        self, workshop: Workshop, workers: int, stack: ExitStack, *, everything: bool, on_progress: Progress
    ) -> None:
        self.report = Report()
        self._workshop = workshop
        self._workers = workers
        self._on_progress = on_progress
        self._version = archive_version(workshop.archive)
        self._inputs = fingerprints(workshop.paper)
        self._catalogues = {
            name: stack.enter_context(Catalogue(catalogue_file(workshop.paper, name)))
            for name in workshop.editions
        }
        self._plans = {name: self._plan(name, everything=everything) for name in workshop.editions}
        # Asked before the printing begins, for from then on they are unsettled.
        self._cut_short = {name for name, catalogue in self._catalogues.items() if catalogue.unsettled}
        self._committers = {name: self._committer(name) for name in workshop.editions}
        self._total = 0

    def _plan(self, name: str, *, everything: bool) -> Plan:
        workshop = self._workshop
        edition, languages = workshop.editions[name], workshop.paper.languages
        catalogue = self._catalogues[name]
        return plan(workshop.archive, edition, catalogue, languages, self._inputs, everything=everything)

    def _committer(self, name: str) -> Committer:
        catalogue = self._catalogues[name]
        workshop = self._workshop
        committer = Committer(workshop.editions[name], workshop.stores[name], catalogue, self._plans[name])
        workshop.stores[name].tidy()
        catalogue.begin(state for state in self._inputs if catalogue.state(state) != self._inputs[state])
        if self._plans[name].whole:
            committer.forget_dictionaries()
        return committer

    def print(self) -> None:
        """Prints what is planned, and then what has changed in the archive meanwhile, until nothing has.

        So no page that is put in place leads to a story that came too late to be printed.
        """
        self._print_plans()
        while (now := archive_version(self._workshop.archive)) != self._version:
            for name, catalogue in self._catalogues.items():
                edition = self._workshop.editions[name]
                self._plans[name] = plan_again(self._workshop.archive, edition, catalogue, self._version)
                self._committers[name].expect(self._plans[name])
            self._version = now
            self._print_plans()

    def _print_plans(self) -> None:
        """Withdrawals first; pictures before the rest, so that no two workers make one rendition for two stories."""
        for name, one in self._plans.items():
            self._withdraw(name, one)
            for sheet in one.vanished:
                self._committers[name].drop(sheet)
        sheets = [sheet for one in self._plans.values() for sheet in one.sheets]
        self._total += len(sheets)
        thorough = any(one.thorough for one in self._plans.values())
        colliding = collisions(self._workshop.archive, sheets)
        for sheet in sheets:
            if failure := colliding.get(sheet.subject):
                self._commit(Printed(sheet, failure=replace(failure, sheet=str(sheet))))
        for pictures in (True, False):
            turn = [sheet for sheet in sheets if (sheet.subject.kind == "picture") == pictures]
            self._print([sheet for sheet in turn if sheet.subject not in colliding], thorough=thorough)

    def _withdraw(self, name: str, one: Plan) -> None:
        """Puts the barest page in place of stories withdrawn since the last printing; their notices come with the rest.

        A notice leads to lists and pages that may yet have to be printed; the barest page leads nowhere.
        """
        # A story leaves the paper in no other way.
        gone_now = [
            sheet for sheet in one.vanished if sheet.subject.kind in ("story", "picture", "recording")
        ]
        numbers = [sheet.subject.number for sheet in one.sheets if sheet.subject.kind == "notice"]
        unfinished = numbers and name in self._cut_short
        if unfinished or any(sheet.subject.kind == "story" for sheet in gone_now):
            with Inquiry(self._workshop.archive) as ask:
                found = tuple(filter(None, map(ask.notice, numbers)))
            addresses = [notice.address for notice in found]
            hidden = tuple(f"{notice.address}/" for notice in found if notice.state == "hidden")

            def stub(address: str) -> bytes:
                return self._stub(address, is_hidden=address.startswith(hidden))

            self._committers[name].empty(gone_now, addresses, self._told_in(name, gone_now), stub)

    def _told_in(self, name: str, gone_now: list[Sheet]) -> list[str]:
        """The feeds that hold the text of the stories whose sheets are `gone_now`."""
        catalogue = self._catalogues[name]
        readers = {
            reader
            for sheet in gone_now
            if sheet.subject.kind == "story"
            for reader in catalogue.readers(sheet.subject)
        }
        return [
            address
            for reader in sorted(readers)
            for address in catalogue.pages_of(reader)
            if is_feed(address)
        ]

    def finish(self) -> None:
        """Replaces what changed, removes what has gone, and settles the catalogues."""
        for name, committer in self._committers.items():
            self._add(committer.finish())
            self._catalogues[name].settle(self._version, self._inputs.items())

    def scrub(self) -> None:
        """Once all is printed, takes out of catalogues and archive what they still say of stories that were forgotten."""
        if self.report.failures or not is_to_scrub(self._workshop.archive):
            return
        for catalogue in self._catalogues.values():
            catalogue.compact()
        scrub(self._workshop.archive, self._version)

    def _print(self, sheets: list[Sheet], *, thorough: bool) -> None:
        job = Job(self._workshop.paper, tuple(self._workshop.editions), thorough)
        # Workers are forked, and SQLite would take a file that was open before for one that it has locked after.
        self._workshop.archive.close()
        for printed in print_sheets(job, sheets, self._workers):
            if printed.failure and printed.sheet.subject.kind == "notice":
                self._committers[printed.sheet.edition].commit(self._bare_notice(printed.sheet))
            # A failure is entered last, so that the sheet is tried again.
            self._commit(printed)

    def _commit(self, printed: Printed) -> None:
        self._add(self._committers[printed.sheet.edition].commit(printed))
        self._on_progress(self.report.sheets, self._total, self.report)

    def _add(self, report: Report) -> None:
        self.report = self.report.plus(report)

    def _bare_notice(self, sheet: Sheet) -> Printed:
        """The barest page for a withdrawn story whose notice failed, so that the story is gone all the same."""
        with Inquiry(self._workshop.archive) as ask:
            notice = ask.notice(sheet.subject.number)
        if notice is None:
            return Printed(sheet)
        address = f"{notice.address}/index.html"
        store, edition = self._workshop.stores[sheet.edition], self._workshop.editions[sheet.edition]
        pages = gone(
            address, *self._said(notice.language, is_hidden=notice.state == "hidden"), status_of(notice)
        )
        return Printed(sheet, tuple(proof(page, store, edition) for page in pages))

    def _stub(self, address: str, *, is_hidden: bool) -> bytes:
        """The barest page for an address whose story was hidden or withdrawn."""
        if is_feed(address):
            return emptied(address, self._workshop.paper.name_in(address.partition("/")[0]))
        page, _ = gone(address, *self._said(address.partition("/")[0], is_hidden=is_hidden))
        return page.data()

    def _said(self, tag: str, *, is_hidden: bool) -> tuple[str, str, str]:
        """The language of the barest page, its direction, and what it says."""
        paper = self._workshop.paper
        language = paper.language(tag if tag in paper.languages else paper.languages[0])
        return language.tag, language.direction, heading_of(language, is_hidden=is_hidden)
