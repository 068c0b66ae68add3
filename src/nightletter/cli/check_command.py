"""`nightletter check`: holds every printed page to the promises, and says each fault in a line."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from nightletter.check import Progress, Report, check_paper
from nightletter.cli.paper_option import json_option, paper_option
from nightletter.editions import NAMES
from nightletter.paper import read
from nightletter.press import tree, workers_here


@click.command("check")
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes look (default: one a core).")
@paper_option
@json_option
def command(workers: int | None, directory: Path, as_json: bool) -> None:
    """Check every printed page of both editions against every rule that a program can check.

    Exits with 1 when anything was found, with 2 when there was nothing to check. docs/check.md explains the rules.
    """
    paper = read(directory)
    roots = {name: tree(paper, name) for name in NAMES}
    with _progress(silent=as_json) as on_progress:
        report = check_paper(paper, roots, workers or workers_here(), on_progress)
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _say(report)
    sys.exit(1 if report.findings else 0)


@contextmanager
def _progress(silent: bool) -> Iterator[Progress]:
    """A bar on a terminal, a line a second where there is none."""
    if silent:
        yield lambda done, total, findings: None
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
        TextColumn("checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files and stories"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("checking", total=None)
        yield lambda done, total, findings: progress.update(task, completed=done, total=total)


def _lines() -> Progress:
    said = time.monotonic()

    def say(done: int, total: int, findings: int) -> None:
        nonlocal said
        if time.monotonic() - said >= 1:
            said = time.monotonic()
            click.echo(f"{done} of {total} files and stories, {findings} faults found", err=True)

    return say


def _say(report: Report) -> None:
    for finding in report.findings:
        click.echo(str(finding))
    click.echo(
        f"{report.pages} pages and {report.files} files of {report.stories} stories held to {report.rules} rules "
        f"in {report.seconds:.1f} s: {len(report.findings) or 'no'} fault{'' if len(report.findings) == 1 else 's'}",
        err=bool(report.findings),
    )
