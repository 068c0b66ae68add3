"""Newsroom: the demo paper with https addresses, printed, and served as `nightletter deploy nginx` says, on the server's machine."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

from bench import program
from bench.lines.certificates import Authority
from bench.lines.namespaces import SERVERS, Namespaces
from bench.lines.others import SYSTEMS, Other
from tests.server.web_servers.nginx import prepared

FULL, LIGHT = "paper.example", "light.paper.example"
# Light on Full's address and certificate, which docs/running.md warns of.
SHARED_FULL, SHARED_LIGHT = "shared.example", "light.shared.example"
HOSTS = {
    FULL: SERVERS[0],
    LIGHT: SERVERS[1],
    SHARED_FULL: SERVERS[2],
    SHARED_LIGHT: SERVERS[2],
    **{system.HOST: SERVERS[3] for system in SYSTEMS},
}

_BEHIND = 8000
_CONNECTIONS = 4096
# How nginx sends files of others: HTTP/2, and gzip made on the way, as most hosts do.
_FILES = """\
server {{
    server_name {host};
    listen 443 ssl http2;
    ssl_certificate "{certificates}/{host}/fullchain.pem";
    ssl_certificate_key "{certificates}/{host}/privkey.pem";
    ssl_protocols TLSv1.2 TLSv1.3;
    root "{root}";
    index index.html;
    access_log off;
    gzip on;
    gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
    include /etc/nginx/mime.types;
    charset utf-8;
}}
"""


class Newsroom(Struct, frozen=True):
    """Where the paper lies, twice: once with hosts apart, once with a certificate that both share; and the authority's files."""

    apart: Path
    shared: Path
    authority: Path
    home: Path
    """A reader's HOME, in which Chromium trusts the authority."""
    others: tuple[Other, ...] = ()
    """Other systems' copies of the story."""


def printed(place: Path) -> Newsroom:
    """The demo paper in `place`, printed for both sets of hosts, with certificates."""
    authority = Authority(place / "authority")
    certificates = place / "certificates"
    for host in (FULL, LIGHT, *(system.HOST for system in SYSTEMS)):
        authority.certify(certificates / host, host)
    for host in (SHARED_FULL, SHARED_LIGHT):
        authority.certify(certificates / host, SHARED_FULL, SHARED_LIGHT)
    home = place / "home"
    authority.trusted_in(home)
    apart = _paper(place / "apart", FULL, LIGHT)
    shared = _paper(place / "shared", SHARED_FULL, SHARED_LIGHT)
    return Newsroom(apart, shared, authority.root, home)


def _paper(place: Path, full: str, light: str) -> Path:
    # The longer name first, since the other one ends it.
    hosts = {"light.paper.localhost:8000": light, "paper.localhost:8000": full}
    return program.demo(place, {f"http://{old}": f"https://{new}" for old, new in hosts.items()})


@contextmanager
def served(newsroom: Newsroom, world: Namespaces) -> Iterator[None]:
    """Both papers served by nginx on the server's machine, with our own server behind it, while the context lasts."""
    here = newsroom.apart.parent / "nginx"
    here.mkdir()
    sites = []
    with ExitStack() as closing:
        for number, paper in enumerate((newsroom.apart, newsroom.shared)):
            port = _BEHIND + number
            serve = program.nightletter("serve", "--port", str(port), "--paper", paper)
            closing.enter_context(program.running(world.in_server(serve)))
            sites.append(_configuration(newsroom, paper, port, number))
        certificates = newsroom.apart.parent / "certificates"
        sites += [
            _FILES.format(host=one.host, certificates=certificates, root=one.root) for one in newsroom.others
        ]
        nginx = prepared(here, "\n".join(sites), connections=_CONNECTIONS)
        closing.enter_context(program.running(world.in_server(nginx)))
        _wait_for(world, 443)
        yield


def _configuration(newsroom: Newsroom, paper: Path, port: int, number: int) -> str:
    certificates = str(newsroom.apart.parent / "certificates")
    words = ("--certificates", certificates, "--behind", str(port), "--paper", paper)
    text = program.said("deploy", "nginx", *words)
    # Each paper listens on its own addresses; the names that a second configuration gives again get a number.
    text = text.replace("listen [::]:443", "# listen [::]:443").replace("listen [::]:80", "# listen [::]:80")
    if number:
        text = text.replace("$nl_", f"$nl{number}_").replace("<nl_", f"<nl{number}_")
        text = text.replace("shared:nightletter:", f"shared:nightletter{number}:")
    return text


def _wait_for(world: Namespaces, port: int) -> None:
    for _ in range(200):
        found = subprocess.run(
            world.in_server(["ss", "-Hltn"]), capture_output=True, text=True, check=True
        ).stdout
        if f":{port} " in found and f":{_BEHIND} " in found:
            return
        time.sleep(0.1)
    raise RuntimeError(f"nothing listens on port {port}; nginx's own words stand above")
