"""`nightletter import ninjs …`: an export of ours as it was, or news items that other systems wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from nightletter.archive import TakenIn
from nightletter.cli.intake import lock_of, say_waiting, take_in
from nightletter.cli.outcome import ended
from nightletter.cli.paper_option import json_option, not_option, paper_option, print_option, verbose_option
from nightletter.paper import Paper, SourceSettings, checked, locked, read
from nightletter.sources.apart import apart
from nightletter.sources.delivery import Source


@click.command("ninjs")
@click.argument("place", metavar="PATH", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the archive knows the source by (default: ninjs).")
@click.option(
    "--language", metavar="TAG", default="", help="Of what names none (default: the paper's first)."
)
@click.option("--section", metavar="KEY", default="", help="For stories of none of the paper's sections.")
@click.option("--private", is_flag=True, help="Pictures may lie in our own network.")
@not_option
@print_option
@verbose_option
@paper_option
@json_option
def command(
    place: Path,
    others: tuple[int, ...],
    directory: Path,
    as_json: bool,
    printing: bool,
    verbose: bool,
    **told: Any,
) -> None:
    """Take in an export of Nightletter's, or a file or folder of ninjs items, versions 1 to 3, that others wrote.

    An export comes with numbers, addresses and media; into an empty archive, it prints the same pages as the one that it came
    from. Exits with 1 when a story was refused or held or a decision waits, with 2 when nothing could be read.
    """
    from nightletter.export import is_export

    paper = read(directory)
    if is_export(place):
        ended(paper, _taken_back(paper, place), as_json=as_json, printing=printing, verbose=verbose)
    settings = SourceSettings("folder", str(place), **{**told, "name": told["name"] or "ninjs"})
    checked(replace(paper, sources=(settings,)), Path("nightletter import ninjs"))
    now = datetime.now(UTC)
    with apart(lambda: _opened(place, settings, paper, now)) as source:
        intake = take_in(paper, source, now, whole=False, others=frozenset(others), on_wait=say_waiting)
    ended(paper, intake, as_json=as_json, printing=printing, verbose=verbose)


@contextmanager
def _opened(place: Path, settings: SourceSettings, paper: Paper, now: datetime) -> Iterator[Source]:
    from nightletter.sources.fetching import Fetcher
    from nightletter.sources.ninjs import NinjsSource

    with Fetcher(allow_private=settings.private) as fetcher:
        yield NinjsSource(place, settings, paper, fetcher, now)


def _taken_back(paper: Paper, folder: Path) -> TakenIn:
    from nightletter.export import take_back

    with locked(lock_of(paper), say_waiting):
        return take_back(paper, folder)
