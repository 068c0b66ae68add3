"""`python -m bench pages` and `python -m bench press`; without a word, `pages`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bench import pages, press
from bench.copy import Stories
from bench.corpus import Corpus
from bench.invention import Invention
from bench.machine import Machine
from bench.systems import SYSTEMS
from bench.table import Table

_ROOT = Path(__file__).parent.parent
_CORPUS = _ROOT.parent / "shared" / "corpus" / "18f" / "posts"


@click.group(invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure Nightletter, printing Full and Light, beside systems that print one edition of the same stories."""
    if context.invoked_subcommand is None:
        context.invoke(pages_command)


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    options = (
        click.option(
            "--systems",
            default=",".join(SYSTEMS),
            show_default=True,
            callback=lambda context, parameter, value: _names(value),
        ),
        click.option("--limit", default=3600.0, show_default=True, help="Seconds that one command may take."),
        click.option(
            "--place",
            default=_ROOT / "build" / "bench",
            type=click.Path(path_type=Path, resolve_path=True),
            help="Where the stories and sites are written, and removed again (default: build/bench).",
        ),
        click.option("--markdown", is_flag=True, help="Write Markdown, as in docs/measured-press.md."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _names(value: str) -> tuple[str, ...]:
    names = tuple(value.split(","))
    if unknown := set(names) - SYSTEMS.keys():
        raise click.BadParameter(f"no system is called {', '.join(sorted(unknown))}")
    return names


@bench.command("pages")
@click.option("--stories", default=1000, show_default=True, help="How many stories are invented.")
@click.option(
    "--corpus",
    default=_CORPUS,
    type=click.Path(path_type=Path),
    help="The posts of the 18F corpus; passed over when they are not there.",
)
@_shared
def pages_command(
    systems: tuple[str, ...], stories: int, corpus: Path, limit: float, place: Path, markdown: bool
) -> None:
    """Pages printed in a second of one processor, compression apart."""
    machine = Machine()
    sets: list[Stories] = [Invention(stories), *([Corpus(corpus)] if corpus.is_dir() else [])]
    for given in sets:
        _say(pages.table(given, pages.measure(systems, given, place, machine, limit)), markdown=markdown)
    click.echo(machine.said())


@bench.command("press")
@click.option(
    "--stories", default="1000,10000,50000,100000", show_default=True, help="How many, from run to run."
)
@_shared
def press_command(systems: tuple[str, ...], stories: str, limit: float, place: Path, markdown: bool) -> None:
    """Everything printed; then one story published, an old one corrected, one withdrawn."""
    machine = Machine()
    for count in map(int, stories.split(",")):
        for table in press.tables(count, press.measure(systems, count, place, machine, limit)):
            _say(table, markdown=markdown)
    click.echo(machine.said())


def _say(table: Table, *, markdown: bool) -> None:
    click.echo(table.markdown() if markdown else table.text())


if __name__ == "__main__":
    # Asked to stop, it leaves no program running and no folder behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bench(prog_name="python -m bench")
