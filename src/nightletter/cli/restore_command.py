"""`nightletter restore ID`: a story that was hidden or withdrawn is published again, or all that a source took back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from nightletter.archive import (
    Archive,
    Card,
    Registered,
    WithdrawalFault,
    find,
    register,
    restore,
    restore_as,
)
from nightletter.cli.moment import moment_in, since_option
from nightletter.cli.paper_option import paper_option
from nightletter.cli.print_command import printed_or_told
from nightletter.paper import Paper, read


@click.command("restore")
@click.argument("name", metavar="ID", default="")
@click.option(
    "--source", metavar="NAME", default="", help="ID is this source's key; without ID: all that it took back."
)
@since_option("With --source: what it took back then or later.")
@click.option("--urgent", is_flag=True, help="Print at once.")
@paper_option
def command(name: str, source: str, since: str, urgent: bool, directory: Path) -> NoReturn:
    """Publish the story numbered ID again, or the one known to its source as ID, under its old address.

    A key that is held because it looks like a story that is out of the paper brings that one back, as it has come in now. With
    --source and --since and no name, all come back that the source itself took back; what a person withdrew stays.
    """
    if bool(name) == bool(since) or (since and not source):
        raise click.UsageError("name one story, or --source NAME and --since TIME")
    paper = read(directory)
    refused = 0
    with closing(Archive(paper.directory, paper.zone)) as archive:
        if name:
            click.echo(_said(_back(archive, find(archive, name, source))))
        for one in _taken_back(archive, paper, source, since) if since else ():
            try:
                click.echo(_said(_back(archive, one)))
            except WithdrawalFault as fault:
                refused += 1
                click.echo(f"nightletter: {fault}", err=True)
    printed_or_told(paper, urgent=urgent, failed=bool(refused))


def _taken_back(archive: Archive, paper: Paper, source: str, since: str) -> Iterator[Registered]:
    moment = moment_in(paper, since).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    found = [
        one
        for one in register(archive)
        if one.place in ("hidden", "withdrawn")
        and (one.source, one.decided_by) == (source, "source")
        and one.decided_at >= moment
    ]
    if not found:
        raise click.BadParameter(
            f"“{source}” has taken nothing back since {since}; nightletter list tells what is out"
        )
    yield from found


def _back(archive: Archive, one: Registered) -> Card:
    now = datetime.now(UTC)
    if one.place == "held":
        return restore_as(archive, one.source, one.key, now=now)
    if one.number is None:
        raise WithdrawalFault(one.key, "waits for its time", "there is nothing to bring back")
    return restore(archive, one.number, now=now)


def _said(card: Card) -> str:
    if not card.id:
        return f"{card.headline}: waits for its time again"
    return f"{card.address}/: published again"
