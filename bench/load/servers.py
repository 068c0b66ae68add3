"""Servers: nginx as `nightletter deploy nginx` configures it, nginx with nothing but a file, and our own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from bench.systems.system import ROOT

_MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
_NGINX = """\
daemon off;
worker_processes 2;
worker_rlimit_nofile 65536;
pid {here}/nginx.pid;
error_log {here}/error.log crit;
load_module {module};
events {{ worker_connections 16384; }}
http {{
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    {site}
}}
"""
_PLAIN = """\
server {{
    listen {port};
    root "{root}";
    access_log off;
    keepalive_timeout 0;
    default_type application/octet-stream;
}}
"""


@contextmanager
def generated(paper: Path, place: Path, port: int, host: str) -> Iterator[None]:
    """The generated configuration, which listens on `port`; nothing runs behind it, since Light's readers of brotli need nothing."""
    command = [sys.executable, "-m", "nightletter", "deploy", "nginx", "--paper", str(paper)]
    text = subprocess.run(command, check=True, capture_output=True, text=True, env=environment()).stdout
    with _nginx(place / "generated", text, port, host):
        yield


@contextmanager
def plain(root: Path, place: Path, port: int) -> Iterator[None]:
    """Nginx that sends the files below `root` as they are, and closes each connection as Light must."""
    with _nginx(place / "plain", _PLAIN.format(port=port, root=root), port, "localhost"):
        yield


@contextmanager
def own(paper: Path, port: int, host: str) -> Iterator[None]:
    """`nightletter serve`."""
    words = ["-m", "nightletter", "serve", "--paper", str(paper), "--port", str(port)]
    with _running([sys.executable, *words], port, host):
        yield


def environment() -> dict[str, str]:
    """This one, with the code that lies beside the bench."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def _nginx(here: Path, site: str, port: int, host: str) -> Iterator[None]:
    here.mkdir()
    for folder in [here, *here.parents]:  # it drops root's rights, and must still reach what lies here
        if folder != Path("/") and folder.stat().st_uid == os.getuid():
            folder.chmod(folder.stat().st_mode | 0o011)
    site = site.replace("/var/log/nginx/error.log", str(here / "error.log"))
    (here / "nginx.conf").write_text(_NGINX.format(here=here, module=_MODULE, site=site))
    with _running(["/usr/sbin/nginx", "-p", str(here), "-c", str(here / "nginx.conf")], port, host):
        yield


@contextmanager
def _running(command: list[str], port: int, host: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    try:
        _wait_for(port, host)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int, host: str) -> None:
    for _ in range(100):
        try:
            with urlopen(Request(f"http://127.0.0.1:{port}/", headers={"Host": host}), timeout=5):
                return
        except OSError as reason:
            if getattr(reason, "code", 0):  # it answers, if only with an error
                return
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers on port {port}")
