"""`nightletter keep ID`: a story stays as it is, whatever its source wants."""

from __future__ import annotations

from pathlib import Path

import click

from nightletter.archive import keep
from nightletter.cli.deciding import decided, deciding_options


@click.command("keep")
@deciding_options
def command(numbers: tuple[int, ...], source: str, directory: Path) -> None:
    """Keep the stories numbered ID as they are: published though their source took them back, or in the text of before.

    Only for stories that wait for a decision; an import, and `nightletter follow`, names them.
    """
    done = {"hide": "stays, and its source does not hide it", "rewrite": "the text of before stays"}
    for one in decided(directory, numbers, source, keep):
        click.echo(f"story {one.number}, {one.address}/: {done[one.what]}")
