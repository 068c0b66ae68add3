"""Running: one program from start to end, with what it took: wall and processor seconds, and memory at its peak."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
import time
from pathlib import Path

from msgspec import Struct

# Seconds between two looks at memory. Each look stops the program for some milliseconds a gigabyte.
_EVERY = 0.2


class Failed(Exception):
    """A program ended badly or took too long; the message is for the table."""


class Ran(Struct, frozen=True):
    """What running took, all its processes counted: seconds, and bytes of memory at the peak."""

    wall: float
    cpu: float
    peak: int


class Command(Struct, frozen=True):
    """A program with its arguments, the folder it runs in, and what to add to its environment."""

    name: str
    words: tuple[str, ...]
    folder: Path
    environment: dict[str, str] = {}


def ran(command: Command, limit: float) -> Ran:
    """Runs `command`, which may take `limit` seconds; raises `Failed` with the end of what it said."""
    log = command.folder / f".{command.name}.log"
    # Files written before, by whoever it was, are not this program's to wait for.
    os.sync()
    with log.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.words,
            cwd=command.folder,
            env=os.environ | command.environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with _Watch(process.pid, limit) as watch:
            try:
                _, status, used = os.wait4(process.pid, 0)
            except BaseException:
                # Whoever stops the bench stops what it has started, too.
                os.killpg(process.pid, signal.SIGKILL)
                raise
            wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = f"stopped after {limit:,.0f} s" if watch.stopped else _last_line(log)
        raise Failed(f"{command.name}: {said}")
    # A program begins as a fork of this one: a highest mark that is no higher than our own says nothing of it.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    highest = used.ru_maxrss * 1024 if used.ru_maxrss > own else 0
    return Ran(wall, used.ru_utime + used.ru_stime, max(watch.peak, highest))


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "failed without a word")[:200]


class _Watch:
    """Looks at the memory of a session's processes until they end, and ends them when their time is over."""

    def __init__(self, session: int, limit: float) -> None:
        self.peak = 0
        self.stopped = False
        self._session = session
        self._limit = limit
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        end = time.monotonic() + self._limit
        while not self._over.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_memory, _processes(self._session))))
            if time.monotonic() > end and not self.stopped:
                self.stopped = True
                os.killpg(self._session, signal.SIGKILL)


def _processes(session: int) -> list[int]:
    """The processes of a session: the program, its children and theirs."""
    found = []
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            # After the name, which may hold anything, come state, parent, group and session.
            stat = Path(entry.path, "stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[3]) == session:
            found.append(int(entry.name))
    return found


def _memory(process: int) -> int:
    """A process's memory in bytes; what it shares with others is divided among them (Pss)."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next((line for line in rollup.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024
