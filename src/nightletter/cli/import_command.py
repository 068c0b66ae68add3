"""`nightletter import …`: stories come in from a source; a table and every remark say what became of them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from nightletter.cli.intake import Intake, take_in
from nightletter.cli.paper_option import json_option, paper_option
from nightletter.paper import read
from nightletter.sources.folder import FolderSource


@click.group("import")
def command() -> None:
    """Bring stories into the paper. Importing the same twice changes nothing."""


@command.command("folder")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--only",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Read this file of the folder and its translations, no other. May be given several times.",
)
@paper_option
@json_option
def folder_command(folder: Path, only: tuple[Path, ...], directory: Path, as_json: bool) -> None:
    """Bring in a folder of Markdown with front matter, and its pictures.

    A file is read again only if it has changed, or something that its story was made from has.
    Exits with 1 when a story was refused, with 2 when nothing could be read.
    """
    paper = read(directory)
    now = datetime.now(UTC)
    intake = take_in(paper, FolderSource(folder, paper, only, now), now, whole=not only, on_wait=say_waiting)
    if as_json:
        click.echo(msgspec.json.encode(intake).decode())
    else:
        _say(intake)
    sys.exit(1 if intake.refused else 0)


def say_waiting() -> None:
    """Says that another import has the paper."""
    click.echo("another import into this paper is under way; waiting for it", err=True)


def _say(intake: Intake) -> None:
    from rich.console import Console
    from rich.table import Table

    for remark in intake.remarks:
        click.echo(str(remark), err=True)
    counts = ("new", "changed", "same", "waiting", "refused")
    # Waiting is rare, and a column of its own only when it happens.
    shown = [name for name in counts if name != "waiting" or intake.waiting]
    table = Table(*shown, title="Stories")
    table.add_row(*(str(getattr(intake, name)) for name in shown))
    Console().print(table)
