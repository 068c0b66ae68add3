"""`nightletter backup`: what a paper cannot be made anew from, in one file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nightletter.backup import pack
from nightletter.cli.last_run import note, noted
from nightletter.cli.paper_option import paper_option
from nightletter.cli.progress import progress
from nightletter.cli.stop import end_in_order
from nightletter.paper import read

_STDOUT = Path("-")


@click.command("backup")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--to",
    "recipients",
    metavar="AGE1…",
    multiple=True,
    help="Seal it to this public key of age, so that only its secret key opens it. May be given several times.",
)
@paper_option
def command(file: Path, recipients: tuple[str, ...], directory: Path) -> None:
    """Write the settings, texts, archive and originals of the paper into FILE ("-": standard output), as they are at this instant.

    Imports and printings may go on meanwhile. FILE is replaced once the new one is whole. Exits with 1 when a picture or recording
    that a story shows is missing.
    """
    end_in_order()
    paper = read(directory)
    with noted(paper, "backup"), progress("backing up", "files", silent=False) as shown:
        packed = pack(
            paper,
            sys.stdout.buffer if file == _STDOUT else file,
            recipients,
            on_progress=lambda done, total: shown(done, total, "backed up"),
            on_wait=lambda: click.echo("another backup of this paper is under way; waiting for it", err=True),
        )
    if packed.missing:
        note(paper, "backup", is_well=False)
    for name in packed.missing:
        click.echo(f"{name}: is missing; a story shows it", err=True)
    sealed = "sealed" if recipients else "not sealed: whoever has it can read it"
    click.echo(f"{packed.files} files, {packed.size / 1_000_000:,.1f} MB, {sealed}", err=file == _STDOUT)
    sys.exit(1 if packed.missing else 0)
