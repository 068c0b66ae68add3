"""`python -m bench.load`: readers of one Light story from the generated nginx, from a plain nginx, and from our own server."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import click
from msgspec import Struct

from bench import program
from bench.load import servers
from bench.load.readers import Crowd, crowd
from bench.machine import Machine
from bench.systems.system import ROOT
from bench.table import Table

_PORT = 18_765
_FULL, _LIGHT = "paper.localhost", "light.paper.localhost"
_STORY = "en/investigations/33-ministry-sold-the-same-water-three-times"
_BESIDE = 100  # connections that wrk keeps busy
_DOCS = ROOT / "docs" / "measured-load.md"
_MARK = "<!-- measured -->"


class Stand(Struct, frozen=True):
    """A server on a port, what is asked of it, and what keeps it running."""

    name: str
    port: int
    host: str
    path: str
    page: Path
    """The file whose bytes must come."""
    running: AbstractContextManager[None]
    secure: bool = False


class Served(Struct, frozen=True):
    """What one server did: for everybody at once, and in requests a second."""

    name: str
    crowd: Crowd
    rate: float
    errors: str


@click.command()
@click.option("--readers", default=10_000, show_default=True, help="How many ask at the same moment.")
@click.option("--seconds", default=10, show_default=True, help="How long requests a second are counted.")
@click.option("--write", is_flag=True, help="Write docs/measured-load.md.")
def bench(readers: int, seconds: int, write: bool) -> None:
    """Measure how many readers of Light one small machine serves, readers and server on the same two cores."""
    if shutil.which("wrk") is None:
        sys.exit("bench.load: wrk not found; apt-get install wrk")
    _let_open(readers)
    machine = Machine()
    with tempfile.TemporaryDirectory(prefix="nightletter-load-") as folder:
        found = _measured(Path(folder), readers, seconds, machine)
    table = _table(found, readers)
    click.echo(table.text())
    click.echo(machine.said())
    if write:
        kept = _DOCS.read_text(encoding="utf-8").partition(_MARK)[0]
        _DOCS.write_text(f"{kept}{_MARK}\n\n{table.markdown()}\n{machine.said()}\n", encoding="utf-8")


def _measured(place: Path, readers: int, seconds: int, machine: Machine) -> list[Served]:
    paper = program.demo(place / "paper", {":8000": f":{_PORT}"})
    found = []
    for stand in _stands(place, paper):
        with stand.running:
            machine.feel()
            asked = (stand.port, stand.host, stand.path, stand.page.read_bytes())
            together = crowd(readers, *asked, secure=stand.secure)
            rate, errors = _rate(stand, seconds)
            found.append(Served(stand.name, together, rate, errors))
    return found


def _stands(place: Path, paper: Path) -> Iterator[Stand]:
    page = _page(paper)
    bare = place / "bare"
    bare.mkdir()
    shutil.copy(page, bare / "page")
    story = (_LIGHT, f"/{_STORY}/")
    deployed = servers.generated(paper, place, _PORT, _LIGHT)
    yield Stand("nginx as deployed", _PORT, *story, page, deployed)
    plain = servers.plain(bare, place, _PORT + 1)
    yield Stand("nginx, nothing but the file", _PORT + 1, "localhost", "/page", page, plain)
    yield Stand("nightletter serve", _PORT + 2, *story, page, servers.own(paper, _PORT + 2, _LIGHT))
    port = _PORT + 3
    hosts = {f"http://{host}:8000": f"https://{host}:{port}" for host in (_LIGHT, _FULL)}
    private = program.demo(place / "private", hosts)
    secure = servers.secure(private, place, port, (_FULL, _LIGHT))
    yield Stand("nginx as deployed, with TLS", port, *story, _page(private), secure, secure=True)


def _page(paper: Path) -> Path:
    return paper / "printed" / "light" / _STORY / "index.html.br"


def _rate(stand: Stand, seconds: int) -> tuple[float, str]:
    """Requests a second, a connection each, as wrk counts them, and what it says of errors."""
    headers = ("-H", f"Host: {stand.host}", "-H", "Accept-Encoding: br", "-H", "Connection: close")
    command = ["wrk", "-t", "1", "-c", str(_BESIDE), "-d", f"{seconds}s", *headers]
    scheme = "https" if stand.secure else "http"
    said = subprocess.run(
        [*command, f"{scheme}://127.0.0.1:{stand.port}{stand.path}"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    errors = re.findall(r"(Socket errors: .*|Non-2xx .*)", said)
    return float(rate[1]) if rate else 0.0, "; ".join(errors) or "none"


def _table(found: list[Served], readers: int) -> Table:
    bare = next(one.rate for one in found if "nothing but" in one.name)
    rows = tuple(
        (
            one.name,
            f"{one.crowd.whole:,}",
            ", ".join(f"{count} × {what}" for what, count in one.crowd.wrong.items()) or "none",
            f"{one.crowd.middle:.2f}",
            f"{one.crowd.seconds:.2f}",
            f"{one.rate:,.0f}",
            f"{one.rate / bare:.2f} ×",
            one.errors,
        )
        for one in found
    )
    columns = (
        "server",
        "got it whole",
        "errors",
        "middle, s",
        "last, s",
        "requests a second",
        "of plain nginx",
        "errors",
    )
    return Table(f"{readers:,} readers at once, then as many as it can", columns, rows)


def _let_open(readers: int) -> None:
    """Each reader is a socket here and one in the server, which inherits what is allowed here."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * readers + 1000
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard > 0 else wanted, hard))


if __name__ == "__main__":
    bench(prog_name="python -m bench.load")
