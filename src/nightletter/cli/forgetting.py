"""Forgetting: a story and all that is made of it leave the paper's folder; what lies elsewhere is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import click

from nightletter.archive import (
    Archive,
    Registered,
    Traces,
    ask_to_sweep,
    forget,
    is_to_scrub,
    withdraw_unpublished,
)
from nightletter.cli.print_command import print_now, say
from nightletter.cli.sweeping import sweep
from nightletter.paper import Paper

_ELSEWHERE = (
    "the story's source, if it still has it",
    "backups, exports and copies of the paper's folder, and snapshots of its disk",
    "web servers, hosts and mirrors to which it was copied: copy what is printed now",
    "readers' browsers, search engines and web archives",
)


def forgotten(paper: Paper, chosen: list[Registered]) -> bool:
    """Forgets `chosen`, prints, and says what is out of reach; whether all went well."""
    with closing(Archive(paper.directory, paper.zone)) as archive:
        traces = [_forget(archive, one) for one in chosen]
    report = print_now(paper)
    say(report)
    sources = {source for one in traces for source in one.sources}
    with closing(Archive(paper.directory, paper.zone)) as archive:
        # An import that was under way before may have brought its pictures once more.
        with archive.writing() as connection:
            ask_to_sweep(connection, sources)
        is_left = not sweep(paper, archive, sources) or is_to_scrub(archive)
    if is_left:
        click.echo(
            "traces are left in archive.db, press/, originals/ or cache/; nightletter print takes them out once all is printed "
            "and no import is under way",
            err=True,
        )
    click.echo("\n".join(_out_of_reach()))
    return not report.failures and not is_left


def _forget(archive: Archive, one: Registered) -> Traces:
    number = one.number
    if number is None:
        number = withdraw_unpublished(archive, one.source, one.key)
    traces = forget(archive, number)
    click.echo(f"story {number}: forgotten")
    _say_linked(traces)
    return traces


def _say_linked(traces: Traces) -> None:
    if traces.linked_from:
        numbers = ", ".join(map(str, traces.linked_from))
        click.echo(f"linked to by its key from: story {numbers}; take the link out there", err=True)


def _out_of_reach() -> Iterator[str]:
    yield "Out of our reach, and to be seen to by you:"
    yield from (f"- {one}" for one in _ELSEWHERE)
