"""`nightletter`: finds the command, runs it, and turns a fault into one line and an exit status."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from nightletter import __version__

# A command's module is loaded only when it is run or asked for help, so that `--help` is quick.
COMMANDS = {
    "init": "Start a new paper.",
    "import": "Bring stories into the paper.",
    "follow": "Import from the paper's sources and print, again and again.",
    "status": "Say whether the paper is well.",
    "export": "Take everything out of the paper.",
    "backup": "Write what cannot be made anew into one file.",
    "restore-backup": "Bring a paper back from its backup.",
    "people": "Choose what becomes of stories when a name was changed at its source.",
    "list": "List the stories: published, waiting, hidden, withdrawn, held.",
    "withdraw": "Take a story out of the paper.",
    "accept": "Do what a source wants and may not do by itself.",
    "keep": "Keep a story as it is, whatever its source wants.",
    "restore": "Bring a story back that was hidden or withdrawn.",
    "front": "Say what stands on the front pages, or put something there.",
    "preview": "Show a story in both editions before it is published.",
    "print": "Print what there is to print.",
    "serve": "Serve Full and Light on their own host names.",
    "deploy": "Print a web server's configuration for this paper.",
    "check": "Check every printed page against the promises.",
    "switch": "Print what a website of your own needs to offer Light.",
    "why": "Say what a page was made from and what last changed it.",
    "weigh": "Say what pages cost a reader on each kind of line.",
}

EXIT_FAULT = 2

# What a command makes is its user's alone: the archive, originals, caches, exports. Only the store opens what readers get.
PRIVATE = 0o077


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = cmd_name.replace("-", "_")
        command: click.Command = import_module(f"nightletter.cli.{module}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="nightletter")
def nightletter() -> None:
    """Publish a newsroom's stories as a Full website and as a Light one that gets through."""


def main(arguments: list[str] | None = None) -> Any:
    """Runs the command line and exits: 0 done, 1 something was refused or failed, 2 nothing could be done."""
    os.umask(PRIVATE)
    try:
        nightletter.main(args=arguments, prog_name="nightletter", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_FAULT)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:
        # Imported here because it brings in the story room, which `--help` does without.
        from nightletter.fault import Fault

        if not isinstance(error, Fault):
            raise
        click.echo(f"nightletter: {error}", err=True)
        sys.exit(EXIT_FAULT)
