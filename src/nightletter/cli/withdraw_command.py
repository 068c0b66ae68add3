"""`nightletter withdraw ID --reason TEXT`: a story leaves the paper."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from nightletter.archive import Archive, withdraw
from nightletter.cli.paper_option import paper_option
from nightletter.cli.print_command import print_now, say
from nightletter.paper import read


@click.command("withdraw")
@click.argument("number", metavar="ID", type=int)
@click.option("--reason", required=True, help="What readers are told at the story's address.")
@click.option("--urgent", is_flag=True, help="Print at once: the story goes before anything else is printed.")
@paper_option
def command(number: int, reason: str, urgent: bool, directory: Path) -> None:
    """Withdraw the story numbered ID; its address will say so after the next print."""
    paper = read(directory)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        notice = withdraw(archive, number, reason)
    if not urgent:
        click.echo(f"{notice.address}/: withdrawn. Now: nightletter print --paper {directory}")
        return
    click.echo(f"{notice.address}/: withdrawn")
    report = print_now(paper)
    say(report)
    sys.exit(1 if report.failures else 0)
