"""Child: a command of ours run in a process of its own, which can be ended at any moment without harm.

What a source brings and what the press does is all or nothing, or taken up again; so ending the process is enough.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from msgspec import Struct

_PATIENCE = 10.0  # seconds that it gets to end by itself
_MOST = 20_000_000  # bytes of what it says that are read


class Said(Struct, frozen=True):
    """What a command said, on standard output and as errors, and its exit status."""

    status: int
    out: bytes
    errors: str


class Child:
    """`nightletter` with `arguments`, at work on the paper in `directory`."""

    def __init__(self, directory: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "nightletter", *arguments, "--paper", str(directory)]
        self._told = False
        self._out, self._errors = TemporaryFile(), TemporaryFile()  # noqa: SIM115 - closed when they are read
        # In a session of its own, so that Ctrl-C on a terminal reaches us alone.
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=self._errors,
            start_new_session=True,
        )

    def said(self) -> Said | None:
        """What it said, once, when it has ended; None while it is at work."""
        status = self._process.poll()
        return (
            None
            if status is None
            else Said(status, _read(self._out), _read(self._errors).decode(errors="replace"))
        )

    def interrupt(self) -> None:
        """Tells it to end, as Ctrl-C does, so that it can tidy up behind itself."""
        if not self._told:
            self._told = True
            self._process.send_signal(signal.SIGINT)

    def end(self) -> None:
        """Ends it now, if it does not end in time by force."""
        self.interrupt()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _read(file: IO[bytes]) -> bytes:
    with file:
        file.seek(0)
        return file.read(_MOST)
