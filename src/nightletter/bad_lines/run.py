"""Running the relay with the server behind it: for the demo and for tests, on this machine only."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping

from nightletter.bad_lines.line import Line
from nightletter.bad_lines.profiles import LINES
from nightletter.bad_lines.relay import Relay
from nightletter.server.app import host_of
from nightletter.server.listening import ServerFault, listening
from nightletter.server.run import running
from nightletter.server.site import Site


def serve_lines(
    sites: Mapping[str, Site],
    port: int,
    host: str = "127.0.0.1",
    on_start: Callable[[int], None] = lambda port: None,
) -> None:
    """Serve `sites` with bad lines until Ctrl-C or SIGTERM, as `serve` does without; `on_start` gets the port.

    Raises `ServerFault` as `relayed` does. SIGTERM is passed on when everything has stopped.
    """
    with _told() as told, relayed(sites, port, host) as bound:
        on_start(bound)
        number = told()
    if number == signal.SIGTERM:
        signal.raise_signal(number)


@contextlib.contextmanager
def relayed(
    sites: Mapping[str, Site], port: int = 0, host: str = "127.0.0.1", lines: Mapping[str, Line] = LINES
) -> Iterator[int]:
    """Serve `sites` through the relay in threads while the block runs, which gets the port.

    Raises `ServerFault` when the port cannot be had, and when somebody else could come: a bad line is no joke to play on
    readers, and whoever holds many connections open for them is easily held up himself.
    """
    _only_here(sites, host)
    with listening(host, port) as listener:
        bound: int = listener.getsockname()[1]
        with running(sites) as inner, _attending(Relay(sites, inner, lines), listener):
            yield bound


@contextlib.contextmanager
def _attending(relay: Relay, listener: socket.socket) -> Iterator[None]:
    """Runs a relay in a thread while the block runs."""
    tell, told = socket.socketpair()
    told.setblocking(False)
    thread = threading.Thread(target=lambda: asyncio.run(relay.run(listener, told)), daemon=True)
    with told:
        thread.start()
        try:
            yield
        finally:
            tell.close()  # which is what it is told
            thread.join()


@contextlib.contextmanager
def _told() -> Iterator[Callable[[], int]]:
    """A function that waits for Ctrl-C or SIGTERM and gives the signal's number; while the block runs they do nothing else."""
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    stops = (signal.SIGINT, signal.SIGTERM)
    with reading, writing:
        before = {number: signal.signal(number, lambda number, frame: None) for number in stops}
        # Python writes the number there at once; a handler would run at any place, even within a lock.
        woken = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        try:
            yield lambda: next(number for number in iter(lambda: reading.recv(1)[0], None) if number in stops)
        finally:
            signal.set_wakeup_fd(woken)
            for number, handler in before.items():
                signal.signal(number, handler)


def _only_here(sites: Mapping[str, Site], host: str) -> None:
    if not _is_loopback(host):
        raise ServerFault(f"--host {host}", "other machines could reach bad lines there", "use 127.0.0.1")
    for name in map(host_of, sites):
        if not f".{name}".endswith(".localhost"):
            remedy = "set addresses below localhost in nightletter.toml, or leave out --bad-lines"
            raise ServerFault(name, "is no name of this machine, so no line can stand in it", remedy)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
