"""`nightletter print`: prints the paper and says what was done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from nightletter.cli.paper_option import json_option, paper_option
from nightletter.paper import read
from nightletter.press import Progress, Report, print_paper

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
    """Print what there is to print, in both editions.

    Exits with 1 when a sheet failed; every other is printed all the same.
    """
    paper = read(directory)
    with _progress(silent=as_json) as on_progress:
        report = print_paper(
            paper, workers=workers, everything=everything, on_progress=on_progress, on_wait=_say_waiting
        )
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _say(report)
    sys.exit(1 if report.failures else 0)


def _say_waiting() -> None:
    click.echo("another printing of this paper is under way; waiting for it", err=True)


@contextmanager
def _progress(silent: bool) -> Iterator[Progress]:
    """A bar on a terminal, a line a second where there is none."""
    if silent:
        yield lambda done, total, report: None
    elif sys.stderr.isatty():
        with _bar() as on_progress:
            yield on_progress
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("printing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("sheets"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("printing", total=None)
        yield lambda done, total, report: progress.update(task, completed=done, total=total)


def _lines() -> Progress:
    said = time.monotonic()

    def say(done: int, total: int, report: Report) -> None:
        nonlocal said
        if time.monotonic() - said >= 1:
            said = time.monotonic()
            click.echo(
                f"{done} of {total} sheets, {report.created + report.replaced} pages written", err=True
            )

    return say


def _say(report: Report) -> None:
    for failure in report.failures[:_TOLD]:
        click.echo(f"not printed: {failure}", err=True)
    if len(report.failures) > _TOLD:
        click.echo(f"not printed: {len(report.failures) - _TOLD} more; --json tells all", err=True)
    click.echo(
        f"{report.sheets} sheets printed in {report.seconds:.1f} s: {report.kept} pages kept, {report.created} created, "
        f"{report.replaced} replaced, {report.removed} removed, {len(report.failures)} failed; "
        f"{report.size / 1000:,.0f} KB written"
    )
