"""Accuracy: what a line really does, measured by a plain TCP download over it, beside what it is meant to do."""

from __future__ import annotations

import json
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

from bench.lines.namespaces import SERVERS, Namespaces
from bench.lines.session import Session
from bench.program import running
from bench.table import Table
from nightletter.weigh import NETWORKS

# Those that neither lose nor freeze anything, so that a download tells their rate.
LINES = ("good", "slow-4g", "3g-slow", "2g", "edge")
_SECONDS = 4.0  # of each line that are downloaded
_CONNECTIONS = 5
_PORT = 7000
_PACKET = 1500 / 1448  # bytes on the line for a byte of the stream: two headers, and TCP's time stamps
_GO = b"!"
_PIECE, _PIECES = bytes(65_536), 1_000  # more than any line carries in that time


def table(session: Session, world: Namespaces, place: Path) -> Table:
    """A row a line: its round trip and its rate, as they are and as they should be."""
    answer = place / "accuracy.json"
    serve = [sys.executable, "-m", "bench.lines.accuracy"]
    with running(world.in_server(serve)):
        return Table(
            "How well the lines keep what they are meant to be",
            ("line", "round trip, ms", "meant", "a download, kbit/s", "the line's rate", "of it"),
            tuple(_row(session, name, answer) for name in LINES),
            (
                "A download by TCP never exceeds the rate; it stays below where the queue before the line overflows and Reno pauses.",
            ),
        )


def _row(session: Session, name: str, answer: Path) -> tuple[str, ...]:
    network = NETWORKS[name]
    size = int(network.down * 125 * _SECONDS)
    session.carry(network, [sys.executable, "-m", "bench.lines.accuracy", str(size), str(answer)], 60.0)
    rtt, rate = json.loads(answer.read_text())
    return (
        name,
        f"{rtt * 1000:.1f}",
        f"{network.rtt * 1000:.0f}",
        f"{rate:,.0f}",
        f"{network.down:,.0f}",
        f"{rate / network.down:.3f}",
    )


def _connected() -> float:
    began = time.perf_counter()
    with _line():
        return time.perf_counter() - began


def _rate(size: int) -> float:
    """The rate of the second half of `size` bytes, when the first flights are over."""
    marks = [(0.0, 0)]
    with _line() as line:
        line.sendall(_GO)
        while marks[-1][1] < size and (some := line.recv(16_384)):
            marks.append((time.perf_counter(), marks[-1][1] + len(some)))
    first = next(mark for mark in marks if mark[1] >= size / 2)
    last = marks[-1]
    return (last[1] - first[1]) * _PACKET * 8 / 1000 / (last[0] - first[0])


def _line() -> socket.socket:
    while True:
        try:
            return socket.create_connection((SERVERS[0], _PORT), 20)
        except ConnectionRefusedError:  # our server has just been started
            time.sleep(0.2)


def _serve() -> None:
    """Sends without end to whoever has connected and says so."""
    with socket.create_server((SERVERS[0], _PORT)) as server:
        while True:
            reader, _ = server.accept()
            with reader, suppress(OSError):
                while reader.recv(1):
                    for _ in range(_PIECES):
                        reader.sendall(_PIECE)


def main() -> None:
    """Without a word, the server; with a size and a file, the reader, who writes the round trip (s) and the rate (kbit/s) there."""
    if len(sys.argv) == 1:
        _serve()
    rtt = median(_connected() for _ in range(_CONNECTIONS))
    Path(sys.argv[2]).write_text(json.dumps([rtt, _rate(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
