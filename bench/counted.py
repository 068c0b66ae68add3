"""Counted: `nightletter` as it is, but for a stopwatch around compression; `python -m bench.counted FILE print …`.

Brotli's and zlib's compressors are wrapped before the command starts, and the wrapping is inherited by the processes that
it forks. Each process keeps its processor seconds up to date in its own place of FILE, so that none has to say goodbye.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
import struct
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli

_SECONDS = struct.Struct("d")


class _Stopwatch:
    """This process's seconds, in a file `FILE.PID` that is mapped into memory."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._process = 0
        self._map: mmap.mmap | None = None
        self._seconds = 0.0

    def timed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, whose processor seconds are added up."""

        def watched(*given: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return work(*given, **named)
            finally:
                self._add(time.thread_time() - began)

        return watched

    def _add(self, seconds: float) -> None:
        if self._map is None or self._process != os.getpid():
            self._process, self._seconds = os.getpid(), 0.0
            place = Path(f"{self._file}.{self._process}")
            place.write_bytes(bytes(_SECONDS.size))
            with place.open("r+b") as opened:
                self._map = mmap.mmap(opened.fileno(), _SECONDS.size)
        self._seconds += seconds
        _SECONDS.pack_into(self._map, 0, self._seconds)


class _Compressor:
    """A compressor of zlib or brotli under the stopwatch."""

    def __init__(self, inner: Any, watch: _Stopwatch) -> None:
        self._inner = inner
        self._watch = watch

    def __getattr__(self, name: str) -> Any:
        return self._watch.timed(getattr(self._inner, name))


def seconds_in(file: Path) -> float:
    """The seconds that all processes spent compressing; their places are cleared for the next run."""
    total = 0.0
    for place in file.parent.glob(f"{file.name}.*"):
        total += float(_SECONDS.unpack(place.read_bytes())[0])
        place.unlink()
    return total


def main() -> None:
    """Runs the command line that follows FILE."""
    watch = _Stopwatch(sys.argv[1])
    multiprocessing.set_start_method("fork")
    new, new_brotli = zlib.compressobj, brotli.Compressor
    zlib.compressobj = lambda *given: _Compressor(new(*given), watch)  # type: ignore[assignment]
    brotli.Compressor = lambda **given: _Compressor(new_brotli(**given), watch)

    from nightletter.cli import main as nightletter

    nightletter(sys.argv[2:])


if __name__ == "__main__":
    main()
