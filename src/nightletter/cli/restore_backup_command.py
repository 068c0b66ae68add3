"""`nightletter restore-backup`: a paper brought back from its backup."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from nightletter.backup import unpack
from nightletter.cli.paper_option import paper_option
from nightletter.cli.stop import end_in_order


@click.command("restore-backup")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The file with the secret key, as age-keygen wrote it, where the backup is sealed.",
)
@paper_option
def command(file: Path, key: Path | None, directory: Path) -> None:
    """Bring the paper in FILE back to --paper DIR, a folder that is empty or not there; everything is compared before it stands there.

    What was withdrawn or forgotten after the backup is there again: withdraw it anew before you print. Exits with 1 when a picture or
    recording that a story shows is not in it.
    """
    end_in_order()
    unpacked = unpack(file, directory, key.read_text(errors="replace") if key else "")
    for name in unpacked.missing:
        click.echo(f"{name}: is not in the backup; a story shows it", err=True)
    click.echo(f"{unpacked.files} files, {unpacked.size / 1_000_000:,.1f} MB, are in {directory}")
    click.echo(f"Now: nightletter list --paper {shlex.quote(str(directory))}, and print when it is right")
    sys.exit(1 if unpacked.missing else 0)
