"""Progress: how far a long command has come; a bar on a terminal, a line a second where there is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

# Called with how much is done, how much there is, and what else is worth saying.
Shown = Callable[[int, int, str], None]


@contextmanager
def progress(doing: str, unit: str, *, silent: bool) -> Iterator[Shown]:
    """Shows how far `doing` has come, counted in `unit`s, on standard error."""
    if silent:
        yield lambda done, total, said: None
    elif sys.stderr.isatty():
        with _bar(doing, unit) as shown:
            yield shown
    else:
        yield _lines(unit)


@contextmanager
def _bar(doing: str, unit: str) -> Iterator[Shown]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total, said: bar.update(task, completed=done, total=total)


def _lines(unit: str) -> Shown:
    last = time.monotonic()

    def show(done: int, total: int, said: str) -> None:
        nonlocal last
        if time.monotonic() - last >= 1:
            last = time.monotonic()
            click.echo(f"{done} of {total} {unit}, {said}", err=True)

    return show
