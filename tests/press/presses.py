"""Presses: prints papers, each in a process of its own, for tests that stop and kill them.

Reads lines of a number of workers and a paper's directory; answers each with the number of the process that prints it, and,
once that has ended, with its exit status.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from nightletter.paper import read
from nightletter.press import print_paper


def _print(workers: int, directory: Path) -> int:
    number = os.fork()
    if number == 0:
        report = print_paper(read(directory), workers=workers)
        os._exit(1 if report.failures else 0)
    return number


def main() -> None:
    """Answers until nobody asks any more."""
    for line in sys.stdin:
        workers, directory = line.rstrip("\n").split(" ", 1)
        number = _print(int(workers), Path(directory))
        print(number, flush=True)
        _, status = os.waitpid(number, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
