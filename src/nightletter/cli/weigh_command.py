"""`nightletter weigh`: what pages cost a reader, in bytes, requests and seconds on each kind of line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from nightletter.cli.paper_option import json_option, paper_option
from nightletter.cli.weighing import costs
from nightletter.paper import read
from nightletter.weigh import MOST_REQUESTS, NETWORKS, Cost

if TYPE_CHECKING:
    from rich.table import Table

_TIMES = "Seconds to the text, calculated"
_BORDERS = 3  # characters between two columns
# What no calculation can say, or what is the same for every page, needs no column.
_SHOWN = tuple(line for line, network in NETWORKS.items() if network.loss < 0.1 and not network.cut)


@click.command("weigh")
@click.argument("pages", metavar="PAGE", nargs=-1)
@click.option("--private", is_flag=True, help="The address is on this machine or in its network.")
@paper_option
@json_option
def command(pages: tuple[str, ...], private: bool, directory: Path, as_json: bool) -> None:
    """Weigh pages: bytes and requests before the text is shown and in all, and seconds to the text on each line.

    PAGE is a page of the paper, such as en/news/12-slug/, weighed as it was printed, in both editions, or anybody's address,
    fetched as a telephone would. Without any: each language's front, newest and longest story. Seconds are calculated.
    """
    found = list(costs(read(directory), pages, private=private))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    _show(found)


def _show(found: list[Cost]) -> None:
    from rich.console import Console

    console = Console()
    console.print(_weights(found))
    for lines in _fitting(_SHOWN, max(len(cost.page) for cost in found), console.width):
        console.print(_times(found, lines))
    if missing := sum(cost.missing for cost in found):
        click.echo(f"{missing} files that pages ask for are not to be had, and not counted", err=True)


def _weights(found: list[Cost]) -> Table:
    from rich.markup import escape
    from rich.table import Table

    table = Table("page", title="Bytes on the wire, requests", title_justify="left")
    for name in ("before the text", "requests", "in all", "requests"):
        table.add_column(name, justify="right")
    for cost in found:
        more = "+" if cost.all_requests >= MOST_REQUESTS else ""
        table.add_row(
            escape(cost.page),
            f"{cost.text_bytes:,}",
            str(cost.text_requests),
            f"{cost.all_bytes:,}",
            f"{cost.all_requests}{more}",
        )
    return table


def _fitting(lines: tuple[str, ...], page: int, width: int) -> Iterator[tuple[str, ...]]:
    """The lines in tables as wide as the window, `page` being the characters of the longest name; at least one in each."""
    row: list[str] = []
    used = beginning = page + _BORDERS + 1
    for line in lines:
        wide = max(len(line), len("never")) + _BORDERS
        if row and used + wide > width:
            yield tuple(row)
            row, used = [], beginning
        row.append(line)
        used += wide
    yield tuple(row)


def _times(found: list[Cost], lines: tuple[str, ...]) -> Table:
    from rich.markup import escape
    from rich.table import Table

    table = Table("page", title=_TIMES, title_justify="left")
    for line in lines:
        table.add_column(line, justify="right", no_wrap=True)
    for cost in found:
        table.add_row(escape(cost.page), *(_said(cost.seconds[line]) for line in lines))
    return table


def _said(seconds: float | None) -> str:
    return "[red]never[/red]" if seconds is None else f"{seconds:.1f}"
