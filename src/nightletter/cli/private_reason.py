"""Private reason: why a story is withdrawn, for the newsroom alone; never an argument, which the system shows to all its users."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_MOST = 2000


def private_option(command: Command) -> Command:
    """Adds `--private` and `--private-file FILE`, given to the command as `ask_private` and `private_file`."""
    asked = click.option(
        "--private",
        "ask_private",
        is_flag=True,
        help="Ask for a reason that only the newsroom sees; it is kept for 30 days.",
    )
    from_file = click.option(
        "--private-file",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True),
        help="Take that reason from a file (-: from standard input).",
    )
    return asked(from_file(command))


def private_reason(*, ask: bool, file: Path | None) -> str:
    """The reason that is asked for or stands in `file`; empty for none."""
    if file is not None:
        with click.open_file(str(file), encoding="utf-8", errors="replace") as opened:
            said = str(opened.read(_MOST + 1))
    elif ask:
        said = str(click.prompt("Private reason", default="", show_default=False, err=True))
    else:
        return ""
    if len(said) > _MOST:
        raise click.BadParameter(f"the private reason has more than {_MOST:,} characters")
    return said.strip()
