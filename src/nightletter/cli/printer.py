"""Printer: prints a paper while it is served, whenever its archive or settings change or a date passes."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from nightletter.archive import Archive, archive_version, is_due
from nightletter.fault import Fault
from nightletter.paper import FILE, Paper, read

_SECONDS = 1.0


@contextmanager
def printing(paper: Paper) -> Iterator[None]:
    """Prints `paper` in the background, now and whenever there is something new, while the context lasts."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(paper.directory, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _watch(directory: Path, stop: threading.Event) -> None:
    printed: object = None
    while True:
        now = state(directory)
        if now != printed:
            # A process of its own: the press starts workers, which must not inherit a server's threads and sockets.
            command = [sys.executable, "-m", "nightletter", "print", "--paper", str(directory)]
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL)
            # As it was before: what came in meanwhile may have come too late for this printing.
            printed = now
        if stop.wait(_SECONDS):
            return


def state(directory: Path) -> object:
    """What a printing depends on: the archive's version, the settings, what is due, and which fronts are in force."""
    now = datetime.now(UTC)
    settings = (directory / FILE).stat().st_mtime_ns if (directory / FILE).exists() else None
    try:
        paper = read(directory)
        with closing(Archive(directory, paper.zone)) as archive:
            return settings, archive_version(archive), is_due(archive, now), sorted(paper.at(now).fronts)
    except Fault:
        # The printing that follows says what is wrong.
        return settings
