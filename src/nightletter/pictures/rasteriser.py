"""Turns a checked SVG on standard input into a PNG on standard output, in a process of its own with hard limits.

A drawing is a small program: a few hundred bytes can ask for hours of work or all memory, and a library call cannot
be stopped. A process can. Started by `drawing.py` as a file, so that it loads nothing of ours.
"""

from __future__ import annotations

import resource
import sys

WIDTH = 1600  # pixels; the widest rendition
SECONDS = 20  # of processor time; the slowest of thirteen newsroom drawings took 0.6
MEMORY = 1 << 30  # bytes of address space; 1600 × 16000 pixels of four bytes fit ten times


def main() -> None:
    """Draw, or die: the exit status and the last line of standard error say which."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import resvg_py

    # Without system fonts a machine's own fonts cannot change the bytes; drawings with words are refused before.
    body = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode("utf-8"),
        width=WIDTH,
        background="#ffffff",
        skip_system_fonts=True,
    )
    sys.stdout.buffer.write(body)


if __name__ == "__main__":
    main()
