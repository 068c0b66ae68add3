"""`nightletter accept ID`: what a source wants, and may not do by itself, is done."""

from __future__ import annotations

from pathlib import Path

import click

from nightletter.archive import accept
from nightletter.cli.deciding import decided, deciding_options


@click.command("accept")
@deciding_options
def command(numbers: tuple[int, ...], source: str, directory: Path) -> None:
    """Do with the stories numbered ID what their source wants: withdraw what it took back, take what it rewrote.

    Only for stories that wait for a decision; an import, and `nightletter follow`, names them.
    """
    done = {"hide": "withdrawn", "rewrite": "the new text is taken"}
    for one in decided(directory, numbers, source, accept):
        click.echo(f"story {one.number}, {one.address}/: {done[one.what]}")
    click.echo(f"Now: nightletter print --paper {directory}")
