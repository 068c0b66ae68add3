"""Ports: free ones for servers that tests start, each given once."""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile
from itertools import count
from pathlib import Path
from typing import IO

# Below those that systems give to whoever connects somewhere (Linux: from 32768), so that no connection takes one meanwhile.
_FIRST, _LAST = 10_000, 32_000
_TURNS = count(os.getpid() * 101)
# A file for each port that a test was given, locked until its process ends: from the giving to the listening of a server that is
# still being started, no other process is given it.
_LOCKS = Path(tempfile.gettempdir()) / f"ports-of-tests-{os.getuid()}"
_given: list[IO[bytes]] = []


def free_port() -> int:
    """A port that nobody listens on now, at any address of this machine, and that no process of tests was given."""
    ports = (_FIRST + turn % (_LAST - _FIRST) for turn in _TURNS)
    return next(port for port in ports if _is_ours(port) and _is_free(port))


def _is_ours(port: int) -> bool:
    _LOCKS.mkdir(exist_ok=True)
    file = (_LOCKS / str(port)).open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return False
    _given.append(file)
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("", port))
        except OSError:
            return False
        return True
