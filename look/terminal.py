"""A terminal: what a command leaves on the screen of somebody who runs it, as a page that a browser can draw."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tests.programs import ROOT

_ROWS = 50
_PATIENCE = 300  # seconds
_RUN = "import sys; sys.argv[0] = 'nightletter'; from nightletter.cli import main; main()"
# What moves the cursor, and what cannot be seen; colours (…m) are left for rich.
_MOVES = re.compile(r"\x1b\[(\d*)A|\x1b\[[012]?K|\x1b\[\?\d+[hl]|\r|\n")
_PAGE = """<!doctype html><meta charset="utf-8"><style>{stylesheet}
body {{ margin: 0; padding: 16px 20px; background: {background}; color: {foreground}; }}
pre {{ margin: 0; font: 15px/1.3 "Noto Sans Mono", "DejaVu Sans Mono", monospace; }}</style><pre>{code}</pre>"""


def ran(arguments: Sequence[str], directory: Path, columns: int) -> str:
    """What `nightletter` with `arguments`, run in `directory`, leaves on a screen of so many columns, colours included."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, columns, 0, 0))
    environment = {
        **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
        "PYTHONPATH": str(ROOT / "src"),
        "TERM": "xterm-256color",
        "COLUMNS": str(columns),
    }
    with subprocess.Popen(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=directory,
        stdin=subprocess.DEVNULL,  # nobody is there to answer what a command asks
        stdout=its,
        stderr=its,
        env=environment,
    ) as process:
        os.close(its)
        raw = b""
        while piece := _piece(ours):
            raw += piece
        process.wait(_PATIENCE)
    os.close(ours)
    return settled(raw.decode(errors="replace"))


def settled(raw: str) -> str:
    """What stands on the screen after all of `raw`: bars that were drawn over and over stand there once."""
    lines = [""]
    at = 0
    end = 0
    fresh = False  # whether the cursor stands at the beginning of a line whose words will be written over
    for move in _MOVES.finditer(raw):
        at, fresh = _written(lines, at, raw[end : move.start()], fresh=fresh)
        end = move.end()
        match move[0]:
            case "\r":
                fresh = True
            case "\n":
                at += 1
                fresh = False
                lines.extend([""] * (at + 1 - len(lines)))
            case said if said.endswith("A"):
                at = max(0, at - int(move[1] or 1))
            case said if said.endswith("K"):
                lines[at] = "" if fresh or said == "\x1b[2K" else lines[at]
            case _:
                pass
    _written(lines, at, raw[end:], fresh=fresh)
    return "\n".join(lines).rstrip("\n")


def drawn(typed: str, screen: str, columns: int, most: int = 60) -> str:
    """The page that shows `screen` after what was `typed`, `most` lines of it."""
    lines = screen.split("\n")
    left = [f"… {len(lines) - most} lines more"] if len(lines) > most else []
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {typed}", style="bold"))
    for line in map(Text.from_ansi, [*lines[:most], *left]):
        for start in range(0, max(1, len(line)), columns):
            console.print(line[start : start + columns], overflow="ignore", no_wrap=True)
    return console.export_html(theme=MONOKAI, code_format=_PAGE)


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that nobody writes there any more
        return b""


def _written(lines: list[str], at: int, words: str, *, fresh: bool) -> tuple[int, bool]:
    if not words:
        return at, fresh
    lines[at] = words if fresh else lines[at] + words
    return at, False
