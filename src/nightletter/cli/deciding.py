"""Deciding: which stories a command decides on, those numbered or all that wait of one source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import click

from nightletter.archive import Archive, Told, undecided
from nightletter.cli.paper_option import Command, paper_option
from nightletter.paper import read

Decide: TypeAlias = Callable[[Archive, int, datetime], Told]


def deciding_options(command: Command) -> Command:
    """Adds `ID…`, given as `numbers`, `--source NAME` and `--paper DIR`."""
    command = click.argument("numbers", metavar="[ID]...", type=click.IntRange(1), nargs=-1)(command)
    command = click.option(
        "--source", metavar="NAME", default="", help="All that wait for a decision of this source."
    )(command)
    return paper_option(command)


def decided(directory: Path, numbers: tuple[int, ...], source: str, decide: Decide) -> Iterator[Told]:
    """What was decided on, one after the other; raises a `Fault` at a story that does not wait for a decision."""
    if bool(numbers) == bool(source):
        raise click.UsageError("name the stories by their numbers, or a source with --source")
    paper = read(directory)
    now = datetime.now(UTC)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        chosen = numbers or tuple(one.number for one in undecided(archive, source))
        if not chosen:
            raise click.UsageError(f"no story of the source “{source}” waits for a decision")
        for number in chosen:
            yield decide(archive, number, now)
