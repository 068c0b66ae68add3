"""Newsroom: the demo paper with https addresses, printed, and served as `nightletter deploy nginx` says, on the server's machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

from bench.lines import wordpress
from bench.lines.certificates import Authority
from bench.lines.namespaces import SERVERS, Namespaces
from bench.systems.system import ROOT

FULL, LIGHT = "paper.example", "light.paper.example"
# Light on Full's address and certificate, which docs/running.md warns of.
SHARED_FULL, SHARED_LIGHT = "shared.example", "light.shared.example"
HOSTS = {
    FULL: SERVERS[0],
    LIGHT: SERVERS[1],
    SHARED_FULL: SERVERS[2],
    SHARED_LIGHT: SERVERS[2],
    wordpress.HOST: SERVERS[3],
}

_BEHIND = 8000
_MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
_NGINX = """\
daemon off;
pid {here}/nginx.pid;
error_log {here}/error.log crit;
load_module {module};
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    # Longer than nginx's usual, since two papers stand side by side here.
    variables_hash_max_size 4096;
    {includes}
}}
"""


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
    wordpress: Path | None = None
    """The files of WordPress's copy of the story, where there is one."""


def printed(place: Path) -> Newsroom:
    """The demo paper in `place`, printed for both sets of hosts, with certificates."""
    authority = Authority(place / "authority")
    certificates = place / "certificates"
    for host in (FULL, LIGHT, wordpress.HOST):
        authority.certify(certificates / host, host)
    for host in (SHARED_FULL, SHARED_LIGHT):
        authority.certify(certificates / host, SHARED_FULL, SHARED_LIGHT)
    home = place / "home"
    authority.trusted_in(home)
    apart = _paper(place / "apart", FULL, LIGHT)
    shared = _paper(place / "shared", SHARED_FULL, SHARED_LIGHT)
    return Newsroom(apart, shared, authority.root, home)


def _paper(place: Path, full: str, light: str) -> Path:
    shutil.copytree(ROOT / "demo", place, ignore=shutil.ignore_patterns(*_MADE))
    settings = place / "nightletter.toml"
    text = settings.read_text(encoding="utf-8")
    for host, wanted in (("light.paper.localhost:8000", light), ("paper.localhost:8000", full)):
        text = text.replace(f"http://{host}", f"https://{wanted}")
    settings.write_text(text, encoding="utf-8")
    _nightletter("import", "folder", str(place / "stories"), "--paper", str(place))
    _nightletter("print", "--paper", str(place))
    return place


_MADE = ("archive.db*", "cache", "originals", "press", "printed")


@contextmanager
def served(newsroom: Newsroom, world: Namespaces) -> Iterator[None]:
    """Both papers served by nginx on the server's machine, with our own server behind it, while the context lasts."""
    here = newsroom.apart.parent / "nginx"
    here.mkdir()
    with ExitStack() as closing:
        for number, paper in enumerate((newsroom.apart, newsroom.shared)):
            port = _BEHIND + number
            serve = [*_command("serve"), "--port", str(port), "--paper", str(paper)]
            closing.enter_context(_running(world.in_server(serve)))
            (here / f"{number}.conf").write_text(_configuration(newsroom, paper, port, number))
        if newsroom.wordpress:
            places = {"certificates": newsroom.apart.parent / "certificates", "root": newsroom.wordpress}
            (here / "wordpress.conf").write_text(_FILES.format(host=wordpress.HOST, **places))
        includes = "\n    ".join(f"include {file};" for file in sorted(here.glob("*.conf")))
        (here / "nginx.conf").write_text(_NGINX.format(here=here, module=_MODULE, includes=includes))
        _let_in(here)
        nginx = ["/usr/sbin/nginx", "-p", str(here), "-c", str(here / "nginx.conf")]
        closing.enter_context(_running(world.in_server(nginx)))
        _wait_for(world, 443)
        yield


def _configuration(newsroom: Newsroom, paper: Path, port: int, number: int) -> str:
    certificates = str(newsroom.apart.parent / "certificates")
    text = _nightletter(
        "deploy", "nginx", "--certificates", certificates, "--behind", str(port), "--paper", str(paper)
    )
    # Each paper listens on its own addresses; the names that a second configuration gives again get a number.
    text = text.replace("listen [::]:443", "# listen [::]:443").replace("listen [::]:80", "# listen [::]:80")
    if number:
        text = text.replace("$nl_", f"$nl{number}_").replace("<nl_", f"<nl{number}_")
        text = text.replace("shared:nightletter:", f"shared:nightletter{number}:")
    return text


def _let_in(place: Path) -> None:
    """Lets nginx, which drops root's rights, reach what lies below `place`."""
    for folder in [place, *place.parents]:
        if folder != Path("/") and folder.stat().st_uid == os.getuid():
            folder.chmod(folder.stat().st_mode | 0o011)


@contextmanager
def _running(command: Sequence[str]) -> Iterator[None]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(world: Namespaces, port: int) -> None:
    for _ in range(200):
        found = subprocess.run(
            world.in_server(["ss", "-Hltn"]), capture_output=True, text=True, check=True
        ).stdout
        if f":{port} " in found and f":{_BEHIND} " in found:
            return
        time.sleep(0.1)
    raise RuntimeError(f"nothing listens on port {port}; nginx's own words stand above")


def _nightletter(*words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(_command(*words), check=True, capture_output=True, text=True, env=environment)
    return done.stdout


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "nightletter", *words]
