"""`nightletter export …`: everything the archive holds, as files for others."""

from __future__ import annotations

from pathlib import Path

import click

from nightletter.cli.paper_option import paper_option
from nightletter.export import export
from nightletter.paper import read


@click.group("export")
def command() -> None:
    """Take everything out of the paper, for another system or another machine."""


@command.command("ninjs")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--with-reasons", is_flag=True, help="With the private reasons for which stories were withdrawn."
)
@paper_option
def ninjs_command(folder: Path, with_reasons: bool, directory: Path) -> None:
    """Write the whole archive into DIR: every story as IPTC ninjs 3.1, every picture, sound and film as it came.

    An earlier export in DIR is replaced; anything else there is left alone. Withdrawn stories are in it, too: do not publish it as it is.
    """
    done = export(read(directory), folder, with_reasons=with_reasons)
    click.echo(
        f"{done.stories} stories ({done.withdrawn} withdrawn, {done.hidden} hidden, {done.waiting} waiting for their time) and {done.media} media files are in {folder}"
    )
