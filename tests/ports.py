"""Ports: free ones for servers that tests start, each given once."""

from __future__ import annotations

import os
import socket
from itertools import count

# Below those that systems give to whoever connects somewhere (Linux: from 32768), so that no connection takes one meanwhile;
# each process begins elsewhere, so that tests beside each other keep out of each other's way.
_FIRST, _LAST = 10_000, 32_000
_TURNS = count(os.getpid() * 101)


def free_port() -> int:
    """A port that nobody listens on now, at any address of this machine, and that this process was not given before."""
    ports = (_FIRST + turn % (_LAST - _FIRST) for turn in _TURNS)
    return next(port for port in ports if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("", port))
        except OSError:
            return False
        return True
