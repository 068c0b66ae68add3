"""Outcome: how an import ends: what became of it is said, what changed is printed if that was asked for, and the status tells."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click
import msgspec

from nightletter.cli.intake import Intake, say
from nightletter.paper import Paper

if TYPE_CHECKING:
    from nightletter.press import Report


def ended(paper: Paper, intake: Intake, *, as_json: bool, printing: bool) -> NoReturn:
    """Says the outcome and ends the command: with 1 when a story was refused or a sheet not printed, else with 0."""
    refused = bool(intake.refused)
    if as_json:
        report = _printed(paper, silent=True) if printing else None
        said = msgspec.to_builtins(intake) | ({"printed": report} if report else {})
        click.echo(msgspec.json.encode(said).decode())
        sys.exit(1 if refused or (report and report.failures) else 0)
    say(intake)
    sys.exit(print_and_say(paper) or int(refused) if printing else int(refused))


def print_and_say(paper: Paper) -> int:
    """Prints what changed, says so, and gives the exit status."""
    from nightletter.cli.print_command import say as say_printed

    report = _printed(paper, silent=False)
    say_printed(report)
    return 1 if report.failures else 0


def _printed(paper: Paper, *, silent: bool) -> Report:
    # In this same process: most of what a small printing takes is to start one.
    from nightletter.cli.print_command import print_now

    return print_now(paper, silent=silent)
