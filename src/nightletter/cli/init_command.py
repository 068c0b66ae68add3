"""`nightletter init PATH`: a new paper, ready to import into."""

from __future__ import annotations

from pathlib import Path

import click

from nightletter.paper import create


@click.command("init")
@click.argument("directory", metavar="PATH", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The paper's name (default: that of the folder).")
def command(directory: Path, name: str | None) -> None:
    """Start a new paper at PATH: a commented nightletter.toml. Never overwrites one."""
    file = create(directory, name or directory.resolve().name)
    click.echo(f"{file}: written. Look it over, then: nightletter import folder DIR --paper {directory}")
