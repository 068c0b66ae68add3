"""A real nginx on loopback, with the configuration that we write and certificates made for it."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.programs import program

_MAIN = """\
daemon off;
pid {here}/nginx.pid;
error_log {here}/error.log notice;
load_module {module};
{main}
events {{ worker_connections {connections}; }}
http {{
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    # The policy stands in several variables for each host, and more than one paper may be served.
    variables_hash_max_size 4096;
    # As Debian's nginx.conf has it.
    gzip on;
    {sites}
}}
"""
_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def is_open(port: int) -> bool:
    """Whether somebody listens on `port`."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def certify(folder: Path, host: str, *names: str, days: int = 2) -> None:
    """Puts a certificate for `names`, or else `host`, signed by itself and good for `days`, where the configuration looks for `host`'s."""
    mine = folder / host
    mine.mkdir(parents=True)
    wanted = ",".join(f"DNS:{name}" for name in (names or (host,)))
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        str(days),
    ]
    subject = ["-subj", f"/CN={host}", "-addext", f"subjectAltName={wanted}"]
    out = ["-keyout", str(mine / "privkey.pem"), "-out", str(mine / "fullchain.pem")]
    subprocess.run([*command, *subject, *out], check=True, capture_output=True)


def prepared(here: Path, sites: str, main: str = "", connections: int = 512) -> list[str]:
    """The command that starts nginx in the folder `here` with the servers `sites`, and `main` outside of them."""
    # It drops root's rights, and must still reach the trees.
    for folder in [here, *here.parents]:
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    own = sites.replace("/var/log/nginx/error.log", str(here / "error.log"))
    file = here / "nginx.conf"
    text = _MAIN.format(here=here, module=_MODULE, main=main, connections=connections, sites=own)
    file.write_text(text, encoding="utf-8")
    return [program("nginx", "/usr/sbin/nginx"), "-p", str(here), "-c", str(file)]


@contextmanager
def nginx(here: Path, configuration: str, port: int) -> Iterator[None]:
    """nginx with `configuration`, which listens on `port`, for as long as the context lasts."""
    with subprocess.Popen(prepared(here, configuration)) as process:
        try:
            _wait_for(port, process, here / "error.log")
            yield
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if is_open(port):
            return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    raise AssertionError(log.read_text() if log.exists() else "nginx did not start")
