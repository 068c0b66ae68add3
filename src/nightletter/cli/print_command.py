"""`nightletter print`: prints the paper and says what was done."""

from __future__ import annotations

import shlex
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click
import msgspec

from nightletter.archive import Archive, advance
from nightletter.cli.last_run import noted
from nightletter.cli.paper_option import json_option, paper_option
from nightletter.cli.progress import progress
from nightletter.cli.sweeping import sweep
from nightletter.paper import Paper, read
from nightletter.press import Report, print_paper

# How many failures are told one by one; what fails by the hundred mostly has one cause.
_TOLD = 50


@click.command("print")
@click.option(
    "--all", "everything", is_flag=True, help="Print every sheet anew, even what seems to be printed."
)
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes print (default: one a core).")
@paper_option
@json_option
def command(everything: bool, workers: int | None, directory: Path, as_json: bool) -> None:
    """Print what there is to print, in every edition; stories whose time has come appear.

    Exits with 1 when a sheet failed; every other is printed all the same.
    """
    report = print_now(read(directory), workers=workers, everything=everything, silent=as_json)
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        say(report)
    sys.exit(1 if report.failures else 0)


def print_now(
    paper: Paper, *, workers: int | None = None, everything: bool = False, silent: bool = False
) -> Report:
    """Prints the paper as it is at this moment, showing how far it has come; the press itself knows no clock."""
    now = datetime.now(UTC)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        advance(archive, now)
        sweep(paper, archive)
    with noted(paper, "print"), progress("printing", "sheets", silent=silent) as shown:
        return print_paper(
            paper.at(now),
            workers=workers,
            everything=everything,
            on_progress=lambda done, total, so_far: shown(
                done, total, f"{so_far.created + so_far.replaced} pages written"
            ),
            on_wait=_say_waiting,
        )


def printed_or_told(paper: Paper, *, urgent: bool, failed: bool = False) -> NoReturn:
    """Ends a command that changed the paper: prints now where that is urgent, else says what to type."""
    if urgent:
        report = print_now(paper)
        say(report)
        failed |= bool(report.failures)
    else:
        click.echo(f"Now: nightletter print --paper {shlex.quote(str(paper.directory))}")
    sys.exit(1 if failed else 0)


def _say_waiting() -> None:
    click.echo("another printing of this paper is under way; waiting for it", err=True)


def say(report: Report) -> None:
    """Says what was printed in one line, after a line for each sheet that failed and each tree that went."""
    for tree in report.unwanted:
        click.echo(f"{tree}: removed, because editions in nightletter.toml leaves it out", err=True)
    for failure in report.failures[:_TOLD]:
        click.echo(f"not printed: {failure}", err=True)
    if len(report.failures) > _TOLD:
        click.echo(f"not printed: {len(report.failures) - _TOLD} more; --json tells all", err=True)
    click.echo(
        f"{report.sheets} sheets printed in {report.seconds:.1f} s: {report.kept} pages kept, {report.created} created, "
        f"{report.replaced} replaced, {report.removed} removed, {len(report.failures)} failed; "
        f"{report.size / 1000:,.0f} KB written"
    )
