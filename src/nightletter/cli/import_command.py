"""`nightletter import …`: stories come in from a source; a table and every remark say what became of them."""

from __future__ import annotations

import sys
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
@paper_option
@json_option
def folder_command(folder: Path, directory: Path, as_json: bool) -> None:
    """Bring in a folder of Markdown with front matter, and its pictures.

    Exits with 1 when a story was refused, with 2 when nothing could be read.
    """
    paper = read(directory)
    intake = take_in(paper, FolderSource(folder, paper))
    if as_json:
        click.echo(msgspec.json.encode(intake).decode())
    else:
        _say(intake)
    sys.exit(1 if intake.refused else 0)


def _say(intake: Intake) -> None:
    from rich.console import Console
    from rich.table import Table

    for remark in intake.remarks:
        click.echo(str(remark), err=True)
    table = Table("new", "changed", "same", "refused", title="Stories")
    table.add_row(*map(str, (intake.new, intake.changed, intake.same, intake.refused)))
    Console().print(table)
