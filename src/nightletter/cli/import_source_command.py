"""`nightletter import source NAME`: what one of the paper's own sources has that is new or changed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from nightletter.cli.deleted import Then, with_deleted
from nightletter.cli.intake import say_waiting, take_in
from nightletter.cli.last_run import noted
from nightletter.cli.outcome import ended
from nightletter.cli.paper_option import json_option, not_option, paper_option, print_option, verbose_option
from nightletter.cli.spool import downloads_of
from nightletter.paper import FILE, PaperFault, read
from nightletter.sources.apart import apart
from nightletter.sources.registry import opened


@click.command("source")
@click.argument("name", metavar="NAME")
@click.option("--withdraw-deleted", is_flag=True, help="Withdraw stories that it has no more.")
@not_option
@print_option
@verbose_option
@paper_option
@json_option
def command(  # noqa: PLR0913 - an option each
    name: str,
    withdraw_deleted: bool,
    others: tuple[int, ...],
    directory: Path,
    as_json: bool,
    printing: bool,
    verbose: bool,
) -> None:
    """Bring in what the source called NAME in nightletter.toml has that is new or changed.

    Exits with 1 when a story was refused or held or a decision waits, with 2 when nothing could be read.
    """
    paper = read(directory)
    settings = next((one for one in paper.sources if one.key == name), None)
    if settings is None:
        known = ", ".join(one.key for one in paper.sources)
        remedy = f"choose from {known}" if known else "write [[sources]] with kind and address"
        raise PaperFault(str(directory / FILE), f"names no source “{name}”", remedy)
    now = datetime.now(UTC)
    with (
        noted(paper, f"import-{name}"),
        apart(lambda: opened(settings, paper, now), memory=partial(downloads_of, paper)) as source,
    ):
        intake = take_in(
            paper, source, now, whole=source.is_whole, others=frozenset(others), on_wait=say_waiting
        )
        then: Then = "withdraw" if withdraw_deleted else "hide" if settings.withdraw else "tell"
        intake = with_deleted(paper, source, intake, now, then)
    ended(paper, intake, as_json=as_json, printing=printing, verbose=verbose)
