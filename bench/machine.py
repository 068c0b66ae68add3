"""Machine: what the figures were measured on, and how steady it was meanwhile."""

from __future__ import annotations

import os
import platform
import time
from hashlib import sha256
from pathlib import Path

_ROUNDS = 100_000


class Machine:
    """Does one same piece of work now and then; the spread of its seconds is the noise in all other figures."""

    def __init__(self) -> None:
        self._seconds: list[float] = []

    def feel(self) -> None:
        """Does the piece of work once, about a tenth of a second on one core."""
        began = time.perf_counter()
        digest = b""
        for _ in range(_ROUNDS):
            digest = sha256(digest).digest()
        self._seconds.append(time.perf_counter() - began)

    def said(self) -> str:
        """The machine and its noise in one line."""
        ordered = sorted(self._seconds) or [0.0]
        middle = ordered[len(ordered) // 2]
        return (
            f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {_memory():.0f} GB, Python {platform.python_version()}; "
            f"load {os.getloadavg()[0]:.1f} at the end. One same piece of work, done {len(self._seconds)} times in between, "
            f"took {ordered[0]:.3f} to {ordered[-1]:.3f} s, mostly {middle:.3f}."
        )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
