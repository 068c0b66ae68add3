"""Stop: Ctrl-C and SIGTERM as something that a long-running command looks at where it can end well, and never earlier."""

from __future__ import annotations

import select
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def end_in_order() -> None:
    """Lets SIGTERM end the process as Ctrl-C does, so that what is half-written is taken away."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


class Stop:
    """Whether we were told to stop."""

    def __init__(self, told: socket.socket) -> None:
        self._told = told
        self._asked = False

    def wait(self, seconds: float) -> bool:
        """Waits for so long, or until we are told to stop; whether we were."""
        if not self._asked and select.select([self._told], [], [], seconds)[0]:
            self._asked = any(number in _SIGNALS for number in self._told.recv(64))
        return self._asked


@contextmanager
def stoppable() -> Iterator[Stop]:
    """A `Stop` that hears the signals, which do nothing else while the context lasts. Only in a process's main thread."""
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    with reading, writing:
        before = {number: signal.signal(number, lambda number, frame: None) for number in _SIGNALS}
        # Python writes the number there at once; a handler would run at any place, even within a lock.
        woken = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        try:
            yield Stop(reading)
        finally:
            signal.set_wakeup_fd(woken)
            for number, handler in before.items():
                signal.signal(number, handler)
