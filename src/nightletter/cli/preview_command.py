"""`nightletter preview STORY`: a story in both editions, in a browser on this machine, before anybody else sees it."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from nightletter.cli.paper_option import paper_option
from nightletter.cli.stop import stoppable
from nightletter.paper import read
from nightletter.preview import Preview, PreviewFault, previewing

_SECONDS = 0.2  # between two looks whether a key was pressed


@click.command("preview")
@click.argument("subject", metavar="STORY")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="The folder that the file is imported with, if it is not found by itself.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port (default: any that is free)."
)
@paper_option
def command(subject: str, folder: Path | None, port: int, directory: Path) -> None:
    """Show a story in both editions side by side, and what it weighs; again whenever it is saved.

    STORY is a Markdown file, imported or not, or the number of a story that is. Only this machine can see it, and nothing is
    published. Ends with q or Ctrl-C.
    """
    paper = read(directory)
    with (
        stoppable() as stop,
        TemporaryDirectory(prefix="nightletter-preview-") as scratch,
        Preview(directory, _subject(subject), Path(scratch), folder) as preview,
        previewing(preview, paper, port) as address,
        _keys() as pressed,
    ):
        click.echo(address)
        click.echo("Open it in a browser on this machine. q or Ctrl-C ends.")
        while not stop.wait(_SECONDS) and pressed() != "q":
            pass


def _subject(text: str) -> Path | int:
    file = Path(text)
    if text.isdecimal() and not file.exists():
        return int(text)
    if not file.is_file():
        raise PreviewFault(text, "no such file", "name a story's file, or its number")
    return file


@contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """A function that gives the key pressed since it was asked last, or nothing; always nothing where no terminal is."""
    if not sys.stdin.isatty():
        yield lambda: ""
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)  # keys come one by one, and Ctrl-C stays what it is
    try:
        yield lambda: os.read(terminal, 1).decode(errors="replace") if _is_pressed(terminal) else ""
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _is_pressed(terminal: int) -> bool:
    return bool(select.select([terminal], [], [], 0)[0])
