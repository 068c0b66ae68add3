"""`nightletter import …`: stories come in from a source; a table and every remark say what became of them.

There is one command for each kind of source that the registry knows, made of what the kind says of itself.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from nightletter.archive import TakenIn
from nightletter.cli.deleted import Then, with_deleted
from nightletter.cli.import_source_command import command as source_command
from nightletter.cli.intake import lock_of, say_waiting, take_in
from nightletter.cli.outcome import ended
from nightletter.cli.paper_option import json_option, not_option, paper_option, print_option, verbose_option
from nightletter.cli.spool import downloads_of
from nightletter.paper import Paper, SourceSettings, checked, locked, read
from nightletter.sources.apart import apart
from nightletter.sources.kind import SourceKind
from nightletter.sources.registry import KINDS, kind_named, opened

_STATUSES = (
    "Exits with 1 when a story was refused or held or a decision waits, with 2 when nothing could be read."
)
_SETTINGS = {
    "name": click.Option(
        ["--name"], default="", help="What the archive knows it by (default: made of the host, or the kind)."
    ),
    "language": click.Option(
        ["--language"],
        metavar="TAG",
        default="",
        help="Of stories that name none (default: what it says of itself, else the paper's first).",
    ),
    "section": click.Option(
        ["--section"], metavar="KEY", default="", help="For stories in none of the paper's sections."
    ),
    "site": click.Option(
        ["--site"],
        metavar="ADDRESS",
        default="",
        help="Where its website stands or stood (default: full.address).",
    ),
    "private": click.Option(
        ["--private"], is_flag=True, help="It is on this machine or in its network, or its pictures are."
    ),
}


class _Sources(click.Group):
    """The commands of the registry, each made when it is asked for, and the one for a source that the settings name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted((*KINDS, *super().list_commands(ctx)))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name) if cmd_name in KINDS else super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own = {name: one.get_short_help_str(200) for name, one in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted({**KINDS, **own}.items()))


@click.group("import", cls=_Sources)
def command() -> None:
    """Bring stories into the paper. Importing the same twice changes nothing."""


command.add_command(source_command)


def _command(name: str) -> click.Command:
    """The command for sources of the kind called `name`."""
    kind = kind_named(name)
    made: click.Command = click.Command(
        name,
        callback=partial(_import, name, kind),
        params=[
            click.Argument(["place"], metavar=kind.place),
            *(_SETTINGS[one] for one in kind.settings),
            *_own_options(kind),
        ],
        help=f"{KINDS[name]}\n\n{kind.help} {_STATUSES}",
    )
    for option in (not_option, print_option, verbose_option, paper_option, json_option):
        made = option(made)
    return made


def _own_options(kind: SourceKind) -> list[click.Option]:
    own = [
        click.Option(
            [f"--{one.name}"],
            metavar="FILE",
            multiple=True,
            type=click.Path(path_type=Path),
            help=one.help,
        )
        for one in kind.options
    ]
    if kind.takes_back:
        own.append(
            click.Option(["--withdraw-deleted"], is_flag=True, help="Withdraw stories that it has no more.")
        )
    return own


def _import(  # noqa: PLR0913 - an option each
    word: str,
    kind: SourceKind,
    place: str,
    others: tuple[int, ...],
    directory: Path,
    as_json: bool,
    printing: bool,
    verbose: bool,
    withdraw_deleted: bool = False,
    **told: Any,
) -> None:
    paper = read(directory)
    if kind.takes_exports and (taken := _taken_back(paper, Path(place))):
        ended(paper, taken, as_json=as_json, printing=printing, verbose=verbose)
    options = {one.name: told.pop(one.name) for one in kind.options}
    settings = _settings(word, kind, place, paper, told)
    now = datetime.now(UTC)
    with apart(
        lambda: opened(settings, paper, now, **options), memory=partial(downloads_of, paper)
    ) as source:
        intake = take_in(
            paper, source, now, whole=source.is_whole, others=frozenset(others), on_wait=say_waiting
        )
        then: Then = "withdraw" if withdraw_deleted else "hide" if settings.withdraw else "tell"
        intake = with_deleted(paper, source, intake, now, then)
    ended(paper, intake, as_json=as_json, printing=printing, verbose=verbose)


def _settings(word: str, kind: SourceKind, place: str, paper: Paper, told: dict[str, Any]) -> SourceSettings:
    """The settings of the source at `place`, checked, with those that were `told`."""
    known = kind.settings_of(word, place, paper)
    settings = replace(known, **{key: value for key, value in told.items() if value})
    # Without a name, the source makes its own, which is always a good one.
    named = replace(settings, name=settings.name or word)
    checked(replace(paper, sources=(named,)), Path(f"nightletter import {word}"))
    return settings


def _taken_back(paper: Paper, folder: Path) -> TakenIn | None:
    """What became of an export of ours in `folder`; None where there is none."""
    from nightletter.export import is_export, take_back

    if not is_export(folder):
        return None
    with locked(lock_of(paper), say_waiting):
        return take_back(paper, folder)
