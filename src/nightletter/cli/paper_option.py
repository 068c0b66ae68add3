"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def paper_option(command: Command) -> Command:
    """Adds `--paper DIR`, given to the command as `directory`."""
    return click.option(
        "--paper",
        "directory",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        metavar="DIR",
        help="The paper's directory, where nightletter.toml is (default: here).",
    )(command)


def json_option(command: Command) -> Command:
    """Adds `--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Say the outcome as one JSON object.")(
        command
    )


def not_option(command: Command) -> Command:
    """Adds `--not ID`, given to the command as `others`."""
    return click.option(
        "--not",
        "others",
        type=click.IntRange(1),
        metavar="ID",
        multiple=True,
        help="What is held because it looks like story ID is another: let it in, for good. May be given several times.",
    )(command)


def print_option(command: Command) -> Command:
    """Adds `--print`, given to the command as `printing`."""
    return click.option("--print", "printing", is_flag=True, help="Then print what changed.")(command)


def verbose_option(command: Command) -> Command:
    """Adds `--verbose`, given to the command as `verbose`."""
    return click.option("--verbose", is_flag=True, help="Tell every remark, not three of each kind.")(command)
