"""`nightletter import feed URL`: the stories of an RSS, Atom or JSON Feed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from nightletter.cli.intake import say_waiting, take_in
from nightletter.cli.outcome import ended
from nightletter.cli.paper_option import json_option, not_option, paper_option, print_option, verbose_option
from nightletter.cli.spool import downloads_of
from nightletter.paper import SourceSettings, checked, read
from nightletter.sources.apart import apart
from nightletter.sources.registry import opened


@click.command("feed")
@click.argument("address", metavar="ADDRESS")
@click.option("--name", default="", help="What the archive knows the source by (default: made of the host).")
@click.option(
    "--language", metavar="TAG", default="", help="Of what names none (default: the paper's first)."
)
@click.option("--section", metavar="KEY", default="", help="For stories of none of the paper's sections.")
@click.option("--private", is_flag=True, help="The feed lies in our own network.")
@not_option
@print_option
@verbose_option
@paper_option
@json_option
def command(
    address: str,
    others: tuple[int, ...],
    directory: Path,
    as_json: bool,
    printing: bool,
    verbose: bool,
    **told: Any,
) -> None:
    """Bring in an RSS, Atom or JSON Feed, with the pictures it shows.

    Stories that have left the feed stay in the paper. Exits with 1 when a story was refused or held or a decision waits, with 2 when nothing could be read.
    """
    paper = read(directory)
    there = address if "://" in address else str(Path(address).absolute())
    settings = SourceSettings("feed", there, **told)
    # Without a name, the source makes its own, which is always a good one.
    checked(
        replace(paper, sources=(replace(settings, name=settings.name or "feed"),)),
        Path("nightletter import feed"),
    )
    now = datetime.now(UTC)
    with apart(lambda: opened(settings, paper, now), memory=partial(downloads_of, paper)) as source:
        intake = take_in(paper, source, now, whole=False, others=frozenset(others), on_wait=say_waiting)
    ended(paper, intake, as_json=as_json, printing=printing, verbose=verbose)
