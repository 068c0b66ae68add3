"""Accuracy: what a line really does, measured by filling it, beside what it is meant to do."""

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

# Those that neither lose nor freeze anything, so that packets tell their rate.
LINES = ("good", "slow-4g", "3g-slow", "2g", "edge")
_SECONDS = 4.0  # of each line that are filled
_CONNECTIONS = 5
_PORT = 7000
_PIECE = bytes(1_472)
_HEADERS = 28  # of IP and UDP
_MORE = 1.2  # times what the line can carry


def table(session: Session, world: Namespaces, place: Path) -> Table:
    """A row a line: its round trip and its rate, as they are and as they should be."""
    answer = place / "accuracy.json"
    serve = [sys.executable, "-m", "bench.lines.accuracy"]
    with running(world.in_server(serve)):
        return Table(
            "How well the lines keep what they are meant to be",
            ("line", "round trip, ms", "meant", "rate, kbit/s", "meant", "of it"),
            tuple(_row(session, name, answer) for name in LINES),
        )


def _row(session: Session, name: str, answer: Path) -> tuple[str, ...]:
    network = NETWORKS[name]
    reader = [sys.executable, "-m", "bench.lines.accuracy", str(network.down), str(answer)]
    session.carry(network, reader, 60.0)
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


def _rate(kbit_s: float) -> float:
    """The rate at which packets come in while more are sent than the line can carry, headers counted."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(_SECONDS)
        line.sendto(str(kbit_s).encode(), (SERVERS[0], _PORT))
        marks: list[tuple[float, int]] = []
        with suppress(TimeoutError):
            while size := len(line.recv(65_536)):
                marks.append((time.perf_counter(), size + _HEADERS))
    first, last = marks[0][0], marks[-1][0]
    return sum(size for _, size in marks[1:]) * 8 / 1000 / (last - first)


def _line() -> socket.socket:
    while True:
        try:
            return socket.create_connection((SERVERS[0], _PORT), 20)
        except ConnectionRefusedError:  # our server has just been started
            time.sleep(0.2)


def _serve() -> None:
    """Takes connections, and answers each datagram, a rate in kbit/s, with more than that for some seconds."""
    with (
        socket.create_server((SERVERS[0], _PORT)),
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line,
    ):
        line.bind((SERVERS[0], _PORT))
        while True:
            said, reader = line.recvfrom(100)
            pause = len(_PIECE) / (float(said) * 125 * _MORE)
            began = time.perf_counter()
            for number in range(int(_SECONDS / pause)):
                time.sleep(max(0.0, began + number * pause - time.perf_counter()))
                line.sendto(_PIECE, reader)


def main() -> None:
    """Without a word, the server; with a rate and a file, the reader, who writes the round trip (s) and the rate (kbit/s) there."""
    if len(sys.argv) == 1:
        _serve()
    rtt = median(_connected() for _ in range(_CONNECTIONS))
    Path(sys.argv[2]).write_text(json.dumps([rtt, _rate(float(sys.argv[1]))]))


if __name__ == "__main__":
    main()
