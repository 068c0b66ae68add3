"""`nightletter people`: names that were changed at their source, and what becomes of the stories that stand without them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from nightletter.archive import Archive, Choice, Unchosen, choose, unchosen
from nightletter.cli.paper_option import paper_option
from nightletter.paper import read


@click.group("people")
def command() -> None:
    """Choose what becomes of stories when a name was changed at its source. Until then neither name is printed."""


@command.command("list")
@paper_option
def list_command(directory: Path) -> None:
    """Say whose name was changed at its source and waits for a choice."""
    paper = read(directory)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        waiting = unchosen(archive)
    for one in waiting:
        click.echo(
            f"{one.key}: {one.source} now shows somebody as “{one.name}”; {one.old} old and {one.new} new stories stand "
            "without a name for it"
        )
    if not waiting:
        click.echo("no name waits for a choice")
        return
    click.echo(
        "rename KEY: the new name on all of them. Whoever kept an old copy learns that both names are one person\n"
        "part KEY: the new name on new stories; old ones stay without any"
    )


@command.command("rename")
@click.argument("key", metavar="KEY")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@paper_option
def rename_command(key: str, yes: bool, directory: Path) -> None:
    """Print the new name, KEY, on all stories of that person, old ones too."""
    one = _waiting(key, directory)
    if one and not yes:
        click.echo(
            f"{one.old} old stories will stand under “{one.name}”. Whoever kept a copy of one, or finds one elsewhere, learns that "
            "this is the person who signed it before. It cannot be taken back."
        )
        click.confirm("Print the new name on all of them?", abort=True)
    done = _chosen(key, "rename", directory)
    click.echo(
        f"“{done.name}” stands on {done.old + done.new} stories. Now: nightletter print --paper {directory}"
    )


@command.command("part")
@click.argument("key", metavar="KEY")
@paper_option
def part_command(key: str, directory: Path) -> None:
    """Print the new name, KEY, on new stories only; old ones stay without a name for it."""
    done = _chosen(key, "part", directory)
    click.echo(
        f"“{done.name}” stands on {done.new} new stories; {done.old} old ones stay without. "
        f"Now: nightletter print --paper {directory}"
    )


def _waiting(key: str, directory: Path) -> Unchosen | None:
    paper = read(directory)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        return next((one for one in unchosen(archive) if one.key == key), None)


def _chosen(key: str, choice: Choice, directory: Path) -> Unchosen:
    paper = read(directory)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        return choose(archive, key, choice)
