"""`nightletter serve`: the editions on their own host names, on this machine."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import click

from nightletter.bad_lines import LINES, serve_lines
from nightletter.cli.paper_option import paper_option
from nightletter.cli.print_command import print_now
from nightletter.cli.printer import printing
from nightletter.editions.full import policy as full_policy
from nightletter.editions.light import UNIT, header_policy
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


def sites(paper: Paper) -> dict[str, Site]:
    """The paper's editions by host name; raises `PaperFault` when nothing is printed yet."""
    for name in paper.editions:
        if not tree(paper, name).is_dir():
            raise PaperFault(str(tree(paper, name)), "nothing is printed there yet", "nightletter print")
    language = paper.languages[0]
    light = Site(
        DirectoryStore(tree(paper, "light")),
        "light",
        paper.full.address,
        header_policy(paper),
        language,
        UNIT,
        alone=not paper.prints("full"),
        dictionary=paper.light.dictionary,
    )
    lights = {_host(address): light for address in paper.lights}
    if light.alone:
        return lights
    full = Site(
        DirectoryStore(tree(paper, "full")), "full", paper.light.address, full_policy(paper), language
    )
    return {_host(paper.full.address): full, **lights}


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _first(paper: Paper) -> str:
    """The address of Full, or of Light where the paper prints no Full."""
    return (paper.full if paper.prints("full") else paper.light).address


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
    full, light = (_here(paper.origin(name), bound) for name in ("full", "light"))
    if paper.prints("full"):
        click.echo(f"Full   {full}/")
    click.echo(f"Light  {light}/")
    if bad_lines:
        first = f"{full}/{paper.languages[0]}/?line=2g"
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
