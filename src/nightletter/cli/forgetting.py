"""Forgetting: a story and all that is made of it leave the paper's folder; what lies elsewhere is named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress

import click

from nightletter.archive import (
    Archive,
    Registered,
    Traces,
    forget,
    is_to_scrub,
    withdraw_unpublished,
)
from nightletter.cli.intake import lock_of
from nightletter.cli.print_command import print_now, say
from nightletter.cli.spool import forget_downloads
from nightletter.paper import Paper, locked

_ELSEWHERE = (
    "the story's source, if it still has it",
    "backups, exports and copies of the paper's folder, and snapshots of its disk",
    "web servers, hosts and mirrors to which it was copied: copy what is printed now",
    "readers' browsers, search engines and web archives",
)


def forgotten(paper: Paper, chosen: list[Registered]) -> bool:
    """Forgets `chosen`, prints, and says what is out of reach; whether all went well."""
    with ExitStack() as stack:
        # An import that is under way has looked already whom it passes over.
        for source in (*sorted({one.source for one in chosen}), ""):
            stack.enter_context(locked(lock_of(paper, source), _say_waiting))
        archive = stack.enter_context(closing(Archive(paper.directory, paper.zone)))
        for one in chosen:
            number = one.number
            if number is None:
                number = withdraw_unpublished(archive, one.source, one.key)
            traces = forget(archive, number)
            _remove(paper, archive, traces)
            click.echo(f"story {number}: forgotten")
            _say_linked(traces)
        forget_downloads(paper)
    report = print_now(paper)
    say(report)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        is_left = is_to_scrub(archive)
    if is_left:
        click.echo(
            "traces are left in archive.db or press/; nightletter print takes them out once all is printed",
            err=True,
        )
    click.echo("\n".join(_out_of_reach()))
    return not report.failures and not is_left


def _remove(paper: Paper, archive: Archive, traces: Traces) -> None:
    """The originals that nothing else uses, and what was made of them."""
    for name in traces.media:
        archive.originals.forget(name)
        made = paper.directory / "cache" / name[:2] / name
        shutil.rmtree(made, ignore_errors=True)
        with suppress(OSError):
            made.parent.rmdir()


def _say_linked(traces: Traces) -> None:
    if traces.linked_from:
        numbers = ", ".join(map(str, traces.linked_from))
        click.echo(f"linked to by its key from: story {numbers}; take the link out there", err=True)


def _out_of_reach() -> Iterator[str]:
    yield "Out of our reach, and to be seen to by you:"
    yield from (f"- {one}" for one in _ELSEWHERE)


def _say_waiting() -> None:
    click.echo("an import into this paper is under way; waiting for it", err=True)
