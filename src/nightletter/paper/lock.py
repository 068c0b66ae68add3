"""Lock: one printing at a time of one paper, and one import into it; a second one waits."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nightletter.fault import unwritable
from nightletter.paper.fault import PaperFault


@contextmanager
def locked(file: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Holds the lock in `file` while the context lasts; calls `on_wait` once if another process has it.

    The system gives the lock back when its holder dies, however it dies. Raises `PaperFault` where the file cannot be made.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = file.open("a")
    except OSError as reason:
        raise PaperFault(str(file), *unwritable(reason)) from None
    with opened as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
