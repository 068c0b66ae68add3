"""`nightletter follow`: stories come in from the paper's sources by themselves, and are printed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nightletter.cli.following import Follower
from nightletter.cli.paper_option import paper_option
from nightletter.cli.stop import stoppable


@click.command("follow")
@click.option("--once", is_flag=True, help="Import from every source and print, once, and end.")
@paper_option
def command(once: bool, directory: Path) -> None:
    """Keep importing from the sources in nightletter.toml, and print whenever something changed or a date passes.

    Runs until Ctrl-C or SIGTERM. With --once, exits with 1 when a source failed, a story was refused, a decision waits or a sheet failed.
    """
    with stoppable() as stop:
        follower = Follower(directory, stop)
        if once:
            sys.exit(follower.once())
        follower.on()
