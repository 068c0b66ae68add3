"""`nightletter serve`: the editions on their own host names, on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import click

from nightletter.bad_lines import LINES, serve_lines
from nightletter.cli.paper_option import paper_option
from nightletter.cli.print_command import print_now
from nightletter.cli.printer import printing
from nightletter.editions import chosen, kind
from nightletter.paper import Paper, PaperFault, read
from nightletter.press import tree
from nightletter.server import Site, serve
from nightletter.stores import DirectoryStore


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port (default: that of the first edition's address)."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--print", "prints", is_flag=True, help="Also print, whenever the archive changes or a date passes."
)
@click.option(
    "--bad-lines",
    is_flag=True,
    help="Also behave as a bad line where an address says ?line=…; for trying out, on this machine only.",
)
@paper_option
def command(port: int | None, host: str, prints: bool, bad_lines: bool, directory: Path) -> None:
    """Serve the editions on the host names that nightletter.toml gives them, until Ctrl-C.

    Nothing about a reader is written down, here or anywhere.
    """
    paper = read(directory)
    if bad_lines and not paper.prints("full"):
        remedy = "leave it out; `make demo` shows bad lines"
        raise PaperFault("--bad-lines", "shows how Full comes, and this paper prints only Light", remedy)
    if prints:
        print_now(paper)
    served = sites(paper)
    run = serve_lines if bad_lines else serve
    with printing(paper) if prints else nullcontext():
        run(
            served,
            _port(paper) if port is None else port,
            host,
            lambda bound: _say(paper, host, bound, bad_lines),
        )


def hosts(paper: Paper) -> tuple[tuple[str, Site], ...]:
    """Every address that readers have, and what is served there; raises `PaperFault` when nothing is printed yet."""
    return tuple(found for name in chosen(paper) for found in _hosts_of(paper, name))


def sites(paper: Paper) -> dict[str, Site]:
    """The paper's editions by host name; raises `PaperFault` when nothing is printed yet."""
    return {_host(address): site for address, site in hosts(paper)}


def _hosts_of(paper: Paper, name: str) -> Iterator[tuple[str, Site]]:
    root = tree(paper, name)
    if not root.is_dir():
        raise PaperFault(str(root), "nothing is printed there yet", "nightletter print")
    edition = kind(name)
    hosting = edition.hosting(paper)
    site = Site(
        DirectoryStore(root),
        name,
        hosting.counterpart,
        hosting.policy,
        paper.languages[0],
        edition.unit,
        hosting.alone,
        hosting.dictionary,
        hosting.fresh,
        hosting.small,
    )
    yield from ((address, site) for address in hosting.addresses)


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _first(paper: Paper) -> str:
    """The address of the first edition that the settings name."""
    return paper.origin(paper.editions[0])


def _port(paper: Paper) -> int:
    parts = urlsplit(_first(paper))
    return parts.port or (443 if parts.scheme == "https" else 80)


def _here(address: str, bound: int) -> str:
    """Where `address` is reached on this machine: a name below `localhost` at the port that we have, any other as it is."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not f".{host}".endswith(".localhost"):
        return address
    return f"{parts.scheme}://{host}:{bound}"


def _say(paper: Paper, host: str, bound: int, bad_lines: bool) -> None:
    for name in paper.editions:
        click.echo(f"{name.capitalize():<6} {_here(paper.origin(name), bound)}/")
    if bad_lines:
        first = f"{_here(paper.full.address, bound)}/{paper.languages[0]}/?line=2g"
        click.echo(
            f"Lines  {first}, and {len(LINES) - 1} others: ?line=which names them, ?line=good leads back"
        )
    if bound != _port(paper):
        click.echo(_of_another_port(paper, host, bound))
    click.echo("Ctrl-C stops.")


def _of_another_port(paper: Paper, host: str, bound: int) -> str:
    """What it means that the addresses name another port than the one that we have."""
    if _here(_first(paper), bound) == _first(paper):
        return f"Listening on {host}:{bound}, for the web server that answers at these addresses."
    links = "Links between the editions" if paper.prints("full") else "The switch and feeds"
    return f"{links} lead to port {_port(paper)}, as nightletter.toml says. To change that, change the addresses there, and print."
