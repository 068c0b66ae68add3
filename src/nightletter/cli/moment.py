"""Moment: a day or time as a person types it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import click

from nightletter.paper import Paper

Command = TypeVar("Command", bound=Callable[..., Any])


def since_option(says: str) -> Callable[[Command], Command]:
    """Adds `--since TIME`, given to the command as `since`, empty where it is not said."""
    return click.option("--since", metavar="TIME", default="", help=says)


def moment_in(paper: Paper, said: str) -> datetime:
    """The moment that `said` names, such as `2026-11-30` or `2026-11-30T18:00`, in the paper's zone where it names none."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise click.BadParameter(f"“{said}” is no time; write 2026-11-30 or 2026-11-30T18:00") from None
    return found if found.tzinfo else found.replace(tzinfo=paper.zone)
