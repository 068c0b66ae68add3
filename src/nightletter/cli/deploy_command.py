"""`nightletter deploy …`: a web server's whole configuration for this paper."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from nightletter.cli.paper_option import paper_option
from nightletter.cli.serve_command import hosts
from nightletter.paper import read
from nightletter.server import Site
from nightletter.server.web_servers import Host, configuration


@click.group("deploy")
def command() -> None:
    """Print what a web server needs to serve this paper. Nothing is changed: save it yourself."""


_behind_option = click.option(
    "--behind",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="The port of `nightletter serve`, which answers for addresses that have moved or are gone.",
)


@command.command("nginx")
@click.option(
    "--certificates",
    type=click.Path(path_type=Path),
    default=Path("/etc/letsencrypt/live"),
    show_default=True,
    metavar="DIR",
    help="Where each host name has a folder with fullchain.pem and privkey.pem.",
)
@_behind_option
@paper_option
def nginx_command(certificates: Path, behind: int, directory: Path) -> None:
    """Print the configuration of nginx: both hosts, their certificates, headers, encodings and records.

    For addresses without https it is one without certificates, to try out or to stand behind something else.
    """
    _say("nginx", certificates, behind, directory)


@command.command("caddy")
@click.option(
    "--certificates",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where each host name has a folder with fullchain.pem and privkey.pem (default: Caddy gets them).",
)
@_behind_option
@paper_option
def caddy_command(certificates: Path | None, behind: int, directory: Path) -> None:
    """Print the Caddyfile: both hosts, their headers, encodings and closed connections. Caddy sees to certificates."""
    _say("caddy", certificates, behind, directory)


def _say(server: str, certificates: Path | None, behind: int, directory: Path) -> None:
    paper = read(directory)
    found = tuple(_host(address, site) for address, site in hosts(paper))
    title = paper.name_in(paper.languages[0])
    click.echo(configuration(server, title, found, paper.languages, certificates, behind), nl=False)


def _host(address: str, site: Site) -> Host:
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    return Host(parts.hostname or "", site, secure, parts.port or (443 if secure else 80))
