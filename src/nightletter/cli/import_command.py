"""`nightletter import …`: stories come in from a source; a table and every remark say what became of them."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from nightletter.cli.import_feed_command import command as feed_command
from nightletter.cli.import_ninjs_command import command as ninjs_command
from nightletter.cli.import_source_command import command as source_command
from nightletter.cli.import_wordpress_command import command as wordpress_command
from nightletter.cli.intake import say_waiting, take_in
from nightletter.cli.outcome import ended
from nightletter.cli.paper_option import json_option, not_option, paper_option, print_option, verbose_option
from nightletter.cli.spool import downloads_of
from nightletter.paper import read
from nightletter.sources.apart import apart
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
@not_option
@print_option
@verbose_option
@paper_option
@json_option
def folder_command(  # noqa: PLR0913 - an option each
    folder: Path,
    only: tuple[Path, ...],
    others: tuple[int, ...],
    directory: Path,
    as_json: bool,
    printing: bool,
    verbose: bool,
) -> None:
    """Bring in a folder of Markdown with front matter, and its pictures.

    A file is read again only if it has changed, or something that its story was made from has.
    Exits with 1 when a story was refused or held or a decision waits, with 2 when nothing could be read.
    """
    paper = read(directory)
    now = datetime.now(UTC)
    with apart(
        lambda: nullcontext(FolderSource(folder, paper, only, now)), memory=partial(downloads_of, paper)
    ) as source:
        intake = take_in(paper, source, now, whole=not only, others=frozenset(others), on_wait=say_waiting)
    ended(paper, intake, as_json=as_json, printing=printing, verbose=verbose)


command.add_command(ninjs_command)
command.add_command(feed_command)
command.add_command(source_command)
command.add_command(wordpress_command)
