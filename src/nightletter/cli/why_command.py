"""`nightletter why ADDRESS`: what a page was made from, what last changed it, what would."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from nightletter.cli.paper_option import json_option, paper_option
from nightletter.cli.plainly import gathered, said, sheet
from nightletter.paper import read
from nightletter.press import Reason, why


@click.command("why")
@click.argument("address")
@paper_option
@json_option
def command(address: str, directory: Path, as_json: bool) -> None:
    """Say what the page at ADDRESS was made from, what last changed it, and what would.

    ADDRESS is a path such as en/news/12-slug/, or the whole address of a page.
    """
    reasons = why(read(directory), address)
    if as_json:
        click.echo(msgspec.json.encode(reasons).decode())
        return
    for reason in reasons:
        _say(reason)


def _say(reason: Reason) -> None:
    click.echo(f"{reason.edition.capitalize()}, {reason.address}")
    click.echo(f"  It belongs to {sheet(reason.sheet)}.")
    if reason.change and reason.changed:
        when = f"{reason.change.moment:%Y-%m-%d %H:%M} UTC"
        click.echo(f"  Last touched {when} by “{reason.change.deed}”: {said(reason.changed)}.")
    click.echo("  It is printed again when a setting, a text or a template changes, or one of these:")
    for line in gathered(reason.reads):
        click.echo(f"    {line}")
