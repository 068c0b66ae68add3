"""Following: sources are imported as they are due, two at a time, and what changed is printed.

Nothing waits for an import that takes long, as a first one may, for hours: neither printing, since a story that is withdrawn
meanwhile must go, nor the other sources.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click
import msgspec
from msgspec import Struct

from nightletter.cli.child import Child, Said
from nightletter.cli.decisions import waiting
from nightletter.cli.deleted import waiting_of
from nightletter.cli.intake import Intake, decision_lines
from nightletter.cli.printer import state
from nightletter.cli.stop import Stop
from nightletter.fault import Fault
from nightletter.paper import FILE, Paper, PaperFault, SourceSettings, read
from nightletter.press import Report
from nightletter.sources.registry import kind_of

_LOOK = 0.1  # seconds between looks whether a command has ended
_SECONDS = 1.0  # between looks whether something is due, or there is something to print
_MINUTE = 60.0
# A source that fails is left alone for twice as long each time, up to this many minutes.
_LONGEST = 6 * 60
_AT_ONCE = 2  # imports, of which none is counted that has run for longer than
_LONG = 60.0  # seconds; but there are never more than
_MOST_AT_ONCE = 8
_TOLD = 20  # remarks and failures that are told one by one
_STOPPED = 130
_NOTHING = Intake(0, 0, 0, 0, 0, ())


class _Turn(Struct, frozen=True):
    """When a source is due, in seconds of the monotonic clock, and how often it has failed since it last did not."""

    due: float = 0.0
    failures: int = 0


class _Import(NamedTuple):
    """An import under way: of what, by which process, since when."""

    one: SourceSettings
    child: Child
    since: float


class Follower:
    """Follows the sources of the paper in `directory`, whose settings are read anew all the time."""

    def __init__(self, directory: Path, stop: Stop) -> None:
        self._directory = directory
        self._stop = stop
        self._turns: dict[str, _Turn] = {}
        self._before: dict[str, Intake] = {}
        self._importing: dict[str, _Import] = {}
        self._printed: object = None
        self._wrong = ""
        self._failed = False

    def once(self) -> int:
        """Every source once, and a printing; 0 when all went well, 1 when something failed or was refused, 130 when stopped.

        Raises a `Fault` for wrong settings.
        """
        paper = _followed(self._directory)
        did: list[str] = []
        waiting = [*paper.sources]
        while waiting or self._importing:
            while waiting and self._is_free():
                self._begin(waiting.pop(0))
            did += self._ended_imports()
            if self._stop.wait(_LOOK):
                self._end_all()
                return _STOPPED
        order = [one.key for one in paper.sources]
        did.sort(key=lambda line: order.index(line.partition(":")[0]))
        did += self._print()
        _say(paper, did)
        if self._stop.wait(0):
            return _STOPPED
        return 1 if self._failed else 0

    def on(self) -> None:
        """Goes on until we are told to stop. Raises a `Fault` for settings that are wrong when it begins."""
        paper = _followed(self._directory)
        names = (f"{one.key} every {one.every} min" for one in paper.sources)
        click.echo(f"following {', '.join(names)}; Ctrl-C stops.")
        looked = 0.0
        while not self._stop.wait(_LOOK):
            did = list(self._ended_imports())
            if did or time.monotonic() - looked >= _SECONDS:
                paper = self._read() or paper
                self._begin_due(paper)
                did += self._print()
                looked = time.monotonic()
            _say(paper, did)
        self._end_all()

    def _read(self) -> Paper | None:
        """The settings as they are by now; wrong ones are said once, and those of before hold."""
        try:
            paper, wrong = _followed(self._directory), ""
        except Fault as fault:
            paper, wrong = None, str(fault)
        if wrong and wrong != self._wrong:
            click.echo(f"nightletter: {wrong}", err=True)
        self._wrong = wrong
        return paper

    def _begin_due(self, paper: Paper) -> None:
        """Begins with sources that are due, those first that have been for longest."""
        turns = {one.key: self._turns.get(one.key, _Turn()).due for one in paper.sources}
        due = (one for one in paper.sources if turns[one.key] <= time.monotonic())
        for one in sorted(due, key=lambda one: turns[one.key]):
            if one.key not in self._importing and self._is_free():
                self._begin(one)

    def _begin(self, one: SourceSettings) -> None:
        child = Child(self._directory, "import", "source", one.key, "--json")
        self._importing[one.key] = _Import(one, child, time.monotonic())

    def _is_free(self) -> bool:
        """Whether another import may begin; those that take long keep none waiting."""
        now = time.monotonic()
        short = sum(now - each.since < _LONG for each in self._importing.values())
        return short < _AT_ONCE and len(self._importing) < _MOST_AT_ONCE

    def _ended_imports(self) -> Iterator[str]:
        for key, each in list(self._importing.items()):
            if said := each.child.said():
                del self._importing[key]
                yield from self._took(each.one, said)

    def _end_all(self) -> None:
        for each in self._importing.values():
            each.child.interrupt()
        for each in self._importing.values():
            each.child.end()
        self._importing.clear()

    def _took(self, one: SourceSettings, said: Said) -> Iterator[str]:
        """What came of an import; nothing where it is what came of the last."""
        try:
            intake = msgspec.json.decode(said.out, type=Intake)
        except msgspec.DecodeError:
            self._fail(one, said)
            return
        self._turns[one.key] = _Turn(time.monotonic() + one.every * _MINUTE)
        self._failed |= bool(intake.refused or intake.held)
        self._failed |= bool(intake.undecided or intake.renamed)
        for line in decision_lines(intake):
            click.echo(line, err=True)
        before = self._before.get(one.key, _NOTHING)
        self._before[one.key] = intake
        _tell(f"{one.key}: {remark}" for remark in intake.remarks if remark not in before.remarks)
        # What is refused or held is so at every import.
        kept_out = (intake.refused, intake.held) != (before.refused, before.held)
        if intake.new or intake.changed or intake.waiting or kept_out:
            names = ("new", "changed", "waiting", "held", "refused")
            counts = ((getattr(intake, name), name) for name in names)
            said_now = ", ".join(f"{count} {name}" for count, name in counts if count)
            yield f"{one.key}: {said_now or 'none held or refused any more'}"

    def _fail(self, one: SourceSettings, said: Said) -> None:
        """Says why, and leaves the source alone for longer each time."""
        self._failed = True
        failures = self._turns.get(one.key, _Turn()).failures + 1
        minutes = min(one.every * 2 ** min(failures, 20), max(one.every, _LONGEST))
        self._turns[one.key] = _Turn(time.monotonic() + minutes * _MINUTE, failures)
        self._repeat(one)
        wrong = _last_line(said).removeprefix("nightletter: ")
        click.echo(f"{one.key}: {wrong} (tried again in {minutes} min)", err=True)

    def _repeat(self, one: SourceSettings) -> None:
        """Says again what waits for a decision of a source that cannot be asked now."""
        paper = self._read()
        if paper is not None and (told := waiting_of(paper, one.key)):
            for line in waiting(one.key, told):
                click.echo(line, err=True)

    def _print(self) -> Iterator[str]:
        """Prints if the archive, the settings or a date has brought something new since the last time."""
        now = state(self._directory)
        if now == self._printed or (said := self._run("print", "--json")) is None:
            return
        # As it was before: what an import has brought meanwhile may have come too late for this printing.
        self._printed = now
        try:
            report = msgspec.json.decode(said.out, type=Report)
        except msgspec.DecodeError:
            self._failed = True
            click.echo(_last_line(said), err=True)
            return
        self._failed |= bool(report.failures)
        _tell(f"not printed: {failure}" for failure in report.failures)
        _tell(
            f"{tree}: removed, because editions in nightletter.toml leaves it out" for tree in report.unwanted
        )
        if report.created or report.replaced or report.removed:
            yield f"{report.created + report.replaced} pages written, {report.removed} removed"

    def _run(self, *arguments: str) -> Said | None:
        """What a command said; None when we were told to stop before it had ended."""
        child = Child(self._directory, *arguments)
        while (said := child.said()) is None:
            if self._stop.wait(_LOOK):
                child.end()
                return None
        return said


def _followed(directory: Path) -> Paper:
    paper = read(directory)
    if not paper.sources:
        remedy = "write [[sources]] with kind and address (docs/settings.md)"
        raise PaperFault(str(directory / FILE), "names no source to follow", remedy)
    for one in paper.sources:
        kind_of(one)
    return paper


def _say(paper: Paper, did: list[str]) -> None:
    if did:
        click.echo(f"{datetime.now(paper.zone):%Y-%m-%d %H:%M} {'; '.join(did)}")


def _last_line(said: Said) -> str:
    lines = said.errors.strip().splitlines()
    return lines[-1] if lines else f"ended with status {said.status}"


def _tell(lines: Iterable[str]) -> None:
    found = list(lines)
    for line in found[:_TOLD]:
        click.echo(line, err=True)
    if len(found) > _TOLD:
        click.echo(f"{len(found) - _TOLD} more like these", err=True)
