"""`nightletter check`: holds every printed page to the promises, and says each fault in a line."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from nightletter.check import Report, check_paper
from nightletter.check.live import check_live
from nightletter.cli.live import live_sites
from nightletter.cli.paper_option import json_option, paper_option
from nightletter.cli.print_command import print_now
from nightletter.cli.progress import progress
from nightletter.editions import NAMES, chosen
from nightletter.paper import Paper, PaperFault, read
from nightletter.press import tree, workers_here


@click.command("check")
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes look (default: one a core).")
@click.option(
    "--store", is_flag=True, help="Compare the store with a fresh printing, byte for byte, and repair it."
)
@click.option(
    "--live", is_flag=True, help="Ask the hosts that readers reach, and hold their answers to the promises."
)
@click.option(
    "--at",
    metavar="HOST:PORT",
    help="With --live: connect there, whatever the hosts' names lead to; for a server that is not in use yet.",
)
@paper_option
@json_option
def command(
    workers: int | None, store: bool, live: bool, at: str | None, directory: Path, as_json: bool
) -> None:
    """Check every printed page of the paper against every rule that a program can check.

    Exits with 1 when anything was found, with 2 when there was nothing to check. docs/check.md explains the rules.
    """
    paper = read(directory)
    if live:
        sys.exit(_ask_live(paper, at, as_json=as_json))
    refuse_unwanted(paper)
    if store:
        sys.exit(_repair(paper, workers, as_json=as_json))
    roots = {name: tree(paper, name) for name in chosen(paper)}
    with progress("checking", "files and stories", silent=as_json) as shown:
        report = check_paper(
            paper,
            roots,
            workers or workers_here(),
            lambda done, all_, found: shown(done, all_, f"{found} faults found"),
        )
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _say(report)
    sys.exit(1 if report.findings else 0)


def refuse_unwanted(paper: Paper) -> None:
    """Raises `PaperFault` for the tree of an edition that the paper does not print any more: it is not kept up to date."""
    for name in NAMES:
        if not paper.prints(name) and tree(paper, name).exists():
            wrong = "is still there, though editions leaves it out"
            raise PaperFault(str(tree(paper, name)), wrong, "nightletter print removes it")


def _repair(paper: Paper, workers: int | None, *, as_json: bool) -> int:
    """Prints everything, trusting nothing in the store; whatever that had to write or remove was wrong."""
    report = print_now(paper, workers=workers, everything=True, silent=as_json)
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        click.echo(
            f"{report.kept} pages were right; repaired: {report.created} missing, {report.replaced} wrong, "
            f"{report.removed} that nothing stood for; {len(report.failures)} could not be printed"
        )
    return 1 if report.created or report.replaced or report.removed or report.failures else 0


def _ask_live(paper: Paper, at: str | None, *, as_json: bool) -> int:
    report = check_live(live_sites(paper, at))
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        for finding in report.findings:
            click.echo(str(finding))
        click.echo(
            f"{report.hosts} hosts held to {report.rules} rules in {report.seconds:.1f} s: "
            f"{len(report.findings) or 'no'} fault{'' if len(report.findings) == 1 else 's'}. "
            "Whether they write readers down cannot be seen from outside: look at their logs.",
            err=bool(report.findings),
        )
    return 1 if report.findings else 0


def _say(report: Report) -> None:
    for finding in report.findings:
        click.echo(str(finding))
    click.echo(
        f"{report.pages} pages and {report.files} files of {report.stories} stories held to {report.rules} rules "
        f"in {report.seconds:.1f} s: {len(report.findings) or 'no'} fault{'' if len(report.findings) == 1 else 's'}",
        err=bool(report.findings),
    )
