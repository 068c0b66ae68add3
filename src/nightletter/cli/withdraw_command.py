"""`nightletter withdraw ID --reason TEXT`: a story leaves the paper."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from nightletter.archive import Archive, withdraw
from nightletter.cli.paper_option import paper_option
from nightletter.paper import read


@click.command("withdraw")
@click.argument("number", metavar="ID", type=int)
@click.option("--reason", required=True, help="What readers are told at the story's address.")
@paper_option
def command(number: int, reason: str, directory: Path) -> None:
    """Withdraw the story numbered ID; its address will say so after the next print."""
    paper = read(directory)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        notice = withdraw(archive, number, reason)
    click.echo(f"{notice.address}/: withdrawn. Now: nightletter print --paper {directory}")
