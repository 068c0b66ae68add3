"""`python -m bench.lines`, as root: Light and Full in real browsers over lines made of packets; `make bench-lines`."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast, get_args

import click
from msgspec.structs import replace

from bench.lines import accuracy, calculated, chart, first_visit, freezing, offers
from bench.lines.namespaces import namespaces
from bench.lines.newsroom import HOSTS, Newsroom, printed, served
from bench.lines.others import others as copies
from bench.lines.reading import BrowserName
from bench.lines.session import LATEST, Late, Session
from bench.lines.stand import other_stand, stands, story_page
from bench.machine import Machine
from bench.systems.system import ROOT
from bench.table import Table
from nightletter.weigh import NETWORKS, Network

_DOCS = ROOT / "docs" / "measured.md"
_BEGIN = "<!-- measured -->"
_PROGRAMS = ("ip", "openssl", "certutil", "ss")


@click.command()
@click.option("--lines", default=",".join(NETWORKS), show_default=True)
@click.option("--browsers", default=",".join(get_args(BrowserName)), show_default=True)
@click.option(
    "--visits",
    nargs=3,
    default=(20, 10, 5),
    show_default=True,
    help="First visits to the story in Light, in Full, and in each other system, each time.",
)
@click.option(
    "--frozen",
    nargs=2,
    default=(100, 10),
    show_default=True,
    help="Stories read on lines that freeze, and ways from Full to Light there.",
)
@click.option(
    "--staying",
    nargs=2,
    default=(5, 200),
    show_default=True,
    help="Readers of Full who stay, on each line, and on the healthy one besides.",
)
@click.option("--write", is_flag=True, help="Write docs/measured.md and its pictures.")
def bench(
    lines: str,
    browsers: str,
    visits: tuple[int, int, int],
    frozen: tuple[int, int],
    staying: tuple[int, int],
    write: bool,
) -> None:
    """Measure how a story gets through, in seconds and in times of what physics asks for."""
    _needed()
    networks = [NETWORKS[name] for name in lines.split(",")]
    machine = Machine()
    with _place() as place:
        newsroom = printed(place)
        *ours, others = visits
        if others:
            beside = copies(story_page(newsroom), place, lambda line: click.echo(line, err=True))
            newsroom = replace(newsroom, others=tuple(beside))
        with namespaces(HOSTS) as world, served(newsroom, world):
            session = Session(world, newsroom, place)
            tables = [accuracy.table(session, world, place)]
            machine.feel()
            light, full = stands(newsroom)
            open_lines = [network for network in networks if not network.cut]
            which = [cast(BrowserName, name) for name in browsers.split(",")]
            often = list(zip((light, full), ours, strict=True))
            often += [(other_stand(newsroom, one), others) for one in newsroom.others]
            seen = first_visit.visits(
                session, open_lines, which, [one for one in often if one[1]], click.echo
            )
            tables += first_visit.tables(seen)
            tables.append(calculated.table(newsroom, seen))
            machine.feel()
            tables += _frozen(session, newsroom, networks, *frozen)
            machine.feel()
            if any(staying):
                tables.append(offers.offered(session, newsroom, open_lines, staying, click.echo))
            machine.feel()
    note = f"No packet was more than {session.latest:.1f} ms late; a run with one later than {LATEST:.0f} ms is refused. {machine.said()}"
    for table in tables:
        click.echo(f"\n{table.text()}")
    click.echo(note)
    if write:
        _write(
            tables,
            note,
            {
                name: chart.chart(f"First visit, {name}", [one for one in seen if one.browser == name])
                for name in which
            },
        )


def _frozen(
    session: Session, newsroom: Newsroom, networks: list[Network], stories: int, switches: int
) -> Iterator[Table]:
    if not {network.name for network in networks} & set(freezing.LINES):
        return
    if stories:
        yield freezing.read_on(session, newsroom, stories, click.echo)
    if switches:
        yield freezing.switched(session, newsroom, switches, click.echo)


def _needed() -> None:
    if os.geteuid() != 0 or not Path("/dev/net/tun").exists():
        sys.exit(
            "bench.lines: lines between two namespaces need root and /dev/net/tun; run it as root on Linux"
        )
    if missing := [name for name in _PROGRAMS if shutil.which(name) is None]:
        sys.exit(
            f"bench.lines: {', '.join(missing)} not found; apt-get install iproute2 openssl libnss3-tools"
        )


@contextmanager
def _place() -> Iterator[Path]:
    # Not below build/: nginx reads from here without root's rights.
    with tempfile.TemporaryDirectory(prefix="nightletter-lines-") as place:
        yield Path(place)


def _write(tables: list[Table], note: str, charts: dict[str, str]) -> None:
    """Writes what was measured below the mark in the docs, and the pictures beside."""
    kept = _DOCS.read_text(encoding="utf-8").partition(_BEGIN)[0]
    pictures = ""
    for name, drawn in charts.items():
        file = _DOCS.parent / "pictures" / f"lines-{name.lower()}.svg"
        file.write_text(drawn, encoding="utf-8")
        pictures += f"![First visits in {name}, seconds a line](pictures/{file.name})\n\n"
    body = "\n".join(table.markdown() for table in tables)
    _DOCS.write_text(f"{kept}{_BEGIN}\n\n{body}\n{pictures}{note}\n", encoding="utf-8")


if __name__ == "__main__":
    # Asked to stop, it leaves no namespace and no folder behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        bench(prog_name="python -m bench.lines")
    except Late as late:
        sys.exit(f"bench.lines: {late}")
