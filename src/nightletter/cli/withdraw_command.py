"""`nightletter withdraw ID --reason TEXT`: a story leaves the paper, or all by one person."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from msgspec import Struct

from nightletter.archive import Archive, Registered, find, register, withdraw, withdraw_unpublished
from nightletter.cli.paper_option import paper_option
from nightletter.cli.print_command import printed_or_told
from nightletter.cli.private_reason import private_option, private_reason
from nightletter.paper import Paper, read


class _Reasons(Struct, frozen=True):
    public: str
    private: str


@click.command("withdraw")
@click.argument("name", metavar="ID", default="")
@click.option("--author", metavar="KEY", default="", help="Withdraw all stories by this person, instead.")
@click.option(
    "--source", metavar="NAME", default="", help="ID is this source's key; needed for one that is a number."
)
@click.option("--reason", default="", help="What readers are told at the story's address.")
@private_option
@click.option(
    "--forget",
    "forgetting",
    is_flag=True,
    help="Delete it from the archive, with all that is made of it, and print at once. There is no way back.",
)
@click.option("--yes", is_flag=True, help="With --forget: do not ask.")
@click.option("--urgent", is_flag=True, help="Print at once: the story goes before anything else is printed.")
@paper_option
def command(name: str, author: str, source: str, urgent: bool, directory: Path, **told: Any) -> NoReturn:
    """Withdraw the story numbered ID, or known to its source as ID; its address will say so after the next print.

    One that waits or is held never appears, and needs no --reason. `nightletter list` tells numbers and keys.
    """
    if bool(name) == bool(author):
        raise click.UsageError("name one story, or --author KEY")
    paper = read(directory)
    reasons = _Reasons(told["reason"], private_reason(ask=told["ask_private"], file=told["private_file"]))
    with closing(Archive(paper.directory, paper.zone)) as archive:
        chosen = [*_by(archive, author)] if author else [find(archive, name, source)]
        if told["forgetting"]:
            _forget(paper, chosen, sure=told["yes"])
        chosen = chosen if name else [one for one in chosen if one.place != "withdrawn"]
        _check(chosen, author, reasons.public)
        for one in chosen:
            click.echo(_withdrawn(archive, one, reasons))
    printed_or_told(paper, urgent=urgent)


def _forget(paper: Paper, chosen: list[Registered], *, sure: bool) -> NoReturn:
    from nightletter.cli.forgetting import forgotten

    if not chosen:
        raise click.BadParameter("there is no such story")
    if not sure:
        names = ", ".join(f"“{one.headline}”" for one in chosen)
        click.confirm(f"Forget {names} for good?", abort=True, err=True)
    sys.exit(0 if forgotten(paper, chosen) else 1)


def _by(archive: Archive, author: str) -> Iterator[Registered]:
    for one in register(archive):
        if author in one.authors:
            yield one


def _check(chosen: list[Registered], author: str, reason: str) -> None:
    if not chosen:
        raise click.BadParameter(
            f"no story that is not withdrawn is by “{author}”; nightletter list --json tells keys"
        )
    if not reason.strip() and any(one.number is not None for one in chosen):
        raise click.UsageError("say a reason that readers may see: --reason TEXT")


def _withdrawn(archive: Archive, one: Registered, reasons: _Reasons) -> str:
    """Withdraws one story; what is said of it."""
    now = datetime.now(UTC)
    if one.number is None:
        number = withdraw_unpublished(
            archive, one.source, one.key, reasons.public, now=now, private=reasons.private
        )
        return f"{one.source}, {one.key}: withdrawn before it was published; it is story {number} now"
    notice = withdraw(archive, one.number, reasons.public, now=now, private=reasons.private)
    return f"{notice.address or f'story {one.number}'}/: withdrawn"
