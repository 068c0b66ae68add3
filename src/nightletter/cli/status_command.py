"""`nightletter status`: whether the paper is well, for a person each morning and for a timer."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from nightletter.cli.health import Sign, signs
from nightletter.cli.paper_option import json_option, paper_option
from nightletter.paper import read


@click.command("status")
@click.option("--offline", is_flag=True, help="Do not ask the paper's hosts for their certificates.")
@paper_option
@json_option
def command(offline: bool, directory: Path, as_json: bool) -> None:
    """Say when stories last came in, whether all is printed, what waits for a decision, how long certificates are good, and how full the disk is.

    Names no story and no person. Exits with 1 when there is something that somebody must look at; those lines begin with "!".
    """
    paper = read(directory)
    found = list(signs(paper, datetime.now(UTC), offline=offline))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
    else:
        width = max(len(one.about) for one in found)
        for one in found:
            click.echo(_line(one, width))
    sys.exit(1 if any(one.look for one in found) else 0)


def _line(one: Sign, width: int) -> str:
    line = f"{'!' if one.look else ' '} {one.about:{width}}  {one.said}"
    return click.style(line, fg="red") if one.look and sys.stdout.isatty() else line
