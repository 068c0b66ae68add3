"""Asking: what a new paper is called, its languages and its time zone, asked on a terminal and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nightletter.cli.new_paper import new_paper
from nightletter.fault import Fault


def may_ask() -> bool:
    """Whether a person sits in front of us."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_name(usual: str) -> str:
    """What the paper is called."""
    return str(click.prompt("What is the paper called?", default=usual)).strip()


def ask_languages() -> tuple[str, ...]:
    """The paper's languages, the usual one first; asked again until they are languages."""

    def read(text: str) -> tuple[str, ...]:
        tags = languages_in(text)
        _try(tags, "UTC")
        return tags

    question = "In which languages? Their tags, the usual one first, such as: fa en"
    tags: tuple[str, ...] = click.prompt(question, default="en", value_proc=read)
    return tags


def ask_timezone() -> str:
    """The paper's time zone; asked again until it is one."""

    def read(text: str) -> str:
        _try(("en",), text.strip())
        return text.strip()

    return str(click.prompt("In which time zone?", default=_here(), value_proc=read))


def languages_in(text: str) -> tuple[str, ...]:
    """The tags in what was typed, with spaces or commas between them."""
    return tuple(dict.fromkeys(text.replace(",", " ").split())) or ("en",)


def _try(tags: tuple[str, ...], timezone: str) -> None:
    try:
        new_paper("Paper", tags, timezone)
    except Fault as fault:
        raise click.BadParameter(str(fault).removeprefix("the new paper, timezone: ")) from None


def _here() -> str:
    """The time zone of this machine, as far as it says so."""
    path = str(Path("/etc/localtime").resolve())
    name = path.partition("/zoneinfo/")[2]
    try:
        new_paper("Paper", ("en",), name)
    except Fault:
        return "UTC"
    return name
