"""`nightletter list`: every story the paper has, and where it stands, so that other commands can name it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import click
import msgspec
from msgspec.structs import replace

from nightletter.archive import Archive, Place, Registered, register, unchosen
from nightletter.cli import decisions
from nightletter.cli.moment import moment_in, since_option
from nightletter.cli.paper_option import json_option, paper_option
from nightletter.paper import Paper, read

# What asks for a decision comes last, nearest to where one types.
_UNDECIDED = "undecided"
_ORDER: tuple[str, ...] = (*get_args(Place), _UNDECIDED)


@click.command("list")
@click.argument("places", metavar="STATE", nargs=-1, type=click.Choice(_ORDER))
@click.option("--source", metavar="NAME", default="", help="Stories of this source alone.")
@click.option("--author", metavar="KEY", default="", help="Stories by this person alone.")
@since_option("Stories that are dated then or later.")
@click.option("--with-reasons", is_flag=True, help="Tell the private reasons, too.")
@paper_option
@json_option
def command(places: tuple[str, ...], directory: Path, as_json: bool, **chosen: Any) -> None:
    """List the stories that are published, waiting, hidden, withdrawn, held or undecided; with STATE, those alone.

    A line each: state, number, date, headline, address, and, of what is not published, source and key. Undecided are published
    ones that their source took back or rewrote, until `nightletter accept` or `nightletter keep` decides.
    """
    paper = read(directory)
    source, author, since = chosen["source"], chosen["author"], chosen["since"]
    after = moment_in(paper, since) if since else None
    with closing(Archive(paper.directory, paper.zone)) as archive:
        found = [
            one if chosen["with_reasons"] else replace(one, private="")
            for one in register(archive)
            if (not places or one.place in places or state_of(one) in places)
            and source in ("", one.source)
            and (not author or author in one.authors)
            and (after is None or one.published >= after)
        ]
        names = len(unchosen(archive))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    for state in _ORDER:
        for one in found:
            if state_of(one) == state:
                click.echo(line_of(one, paper))
    if names:
        click.echo(f"names that wait for a choice: {names}; nightletter people list tells them", err=True)


def state_of(one: Registered) -> str:
    """What it is listed as: where it stands, or that a person must decide on it."""
    return _UNDECIDED if one.wanted else one.place


def line_of(one: Registered, paper: Paper) -> str:
    """What is said of one story."""
    number = "" if one.number is None else str(one.number)
    day = f"{one.published.astimezone(paper.zone):%Y-%m-%d %H:%M}"
    parts = [f"{state_of(one):9} {number:>6}  {day}", one.headline]
    if one.address:
        parts.append(f"{one.address}/")
    if state_of(one) != "published":
        parts.append(f"{one.source}, {one.key}")
    if one.place in ("hidden", "withdrawn"):
        parts.append(f"by a {one.decided_by}, {one.decided_at[:10] or 'nobody knows when'}")
    if one.like is not None:
        parts.append(f"looks like story {one.like} ({one.why})")
    if one.wanted:
        parts.append(
            f"{decisions.THERE[one.wanted]}: nightletter accept {one.number}, or nightletter keep {one.number}"
        )
    parts += [f"“{said}”" for said in (one.reason, one.private) if said]
    return "  ".join(" ".join(part.split()) if index else part for index, part in enumerate(parts))
