"""Outcome: how an import ends: what became of it is said, what changed is printed if that was asked for, and the status tells."""

from __future__ import annotations

import sys
from typing import NoReturn

import click
import msgspec

from nightletter.archive import TakenIn
from nightletter.cli.intake import Intake, say
from nightletter.paper import Paper


def ended(
    paper: Paper, outcome: Intake | TakenIn, *, as_json: bool, printing: bool, verbose: bool = False
) -> NoReturn:
    """Says the outcome and ends the command: with 1 when a story was refused or held or a name waits for a decision, or a sheet not printed, else with 0."""
    failed = isinstance(outcome, Intake) and bool(
        outcome.refused or outcome.held or outcome.undecided or outcome.renamed
    )
    said = msgspec.to_builtins(outcome)
    said.pop("refusals", None)  # they are among the remarks
    if not as_json:
        _say(outcome, verbose=verbose)
    if printing:
        # In this same process: most of what a small printing takes is to start one.
        from nightletter.cli.print_command import print_now
        from nightletter.cli.print_command import say as say_printed

        report = print_now(paper, silent=as_json)
        failed |= bool(report.failures)
        said["printed"] = report
        if not as_json:
            say_printed(report)
    if as_json:
        click.echo(msgspec.json.encode(said).decode())
    sys.exit(1 if failed else 0)


def _say(outcome: Intake | TakenIn, *, verbose: bool) -> None:
    if isinstance(outcome, Intake):
        say(outcome, everything=verbose)
        return
    click.echo(
        f"{outcome.new} new, {outcome.changed} changed, {outcome.same} the same, "
        f"{outcome.waiting} waiting for their time; {outcome.renumbered} got another number, since theirs was taken"
    )
