"""The text browsers w3m, lynx, links2, elinks and edbrowse: a page as plain text, in the order in which it is read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import urlsplit

from tests.programs import program

TextBrowser = Callable[[str], str]

HOP_BY_HOP = frozenset({"connection", "keep-alive", "proxy-connection", "transfer-encoding"})


def w3m(url: str, columns: int = 100) -> str:
    """What w3m shows of `url`."""
    return _show([program("w3m"), "-dump", "-cols", str(columns), "-O", "UTF-8", "-I", "UTF-8", url])


def lynx(url: str, columns: int = 100) -> str:
    """What lynx shows of `url`, without its list of links."""
    options = ["-dump", "-nolist", f"-width={columns}", "-display_charset=UTF-8", "-assume_charset=UTF-8"]
    return _show([program("lynx"), *options, url])


def links2(page: Path) -> str:
    """What links2 shows of the file `page`. Debian calls it links2, others links."""
    options = ["-dump", "-width", "80", "-codepage", "utf-8", "-html-assume-codepage", "utf-8"]
    return _show_file([program("links2", "links"), *options, str(page)])


def elinks(page: Path) -> str:
    """What elinks shows of the file `page`; bytes that are no text stand for half-spaces, whatever page it is."""
    options = ["-no-home", "-dump", "1", "-dump-width", "80", "-dump-charset", "UTF-8"]
    return _show_file([program("elinks"), *options, "-no-references", "-no-numbering", str(page)])


def edbrowse(page: Path) -> str:
    """What edbrowse shows of the file `page`: links in braces, headings with their level."""
    # It is a line editor: no counts of bytes, the file, as a browser, all lines, the end.
    return _show_file([program("edbrowse")], f"db0\ne {page}\nb\n,p\nqt\n")


def _show_file(command: list[str], typed: str = "") -> str:
    """Runs a text browser that finds no settings and leaves none behind."""
    with TemporaryDirectory() as home:
        # Without a file of settings edbrowse writes one and ends.
        (Path(home) / ".ebrc").touch()
        done = subprocess.run(
            command,
            env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": home},
            input=typed.encode(),
            capture_output=True,
            check=True,
            timeout=60,
        )
    return done.stdout.decode(errors="replace")


def _show(command: list[str]) -> str:
    """Runs a text browser behind a proxy that knows where names under localhost lead."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _LocalhostProxy) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        environment = {
            **os.environ,
            "http_proxy": f"http://127.0.0.1:{proxy.server_port}/",
            "no_proxy": "",
            "LC_ALL": "C.UTF-8",
        }
        try:
            return subprocess.run(
                command, env=environment, capture_output=True, check=True, timeout=60
            ).stdout.decode()
        finally:
            proxy.shutdown()


class _LocalhostProxy(BaseHTTPRequestHandler):
    """Takes a request for any name under localhost to this machine, as RFC 6761 wants and Debian's resolver does not."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        host = address.hostname or ""
        if host != "127.0.0.1" and host.rpartition(".")[2] != "localhost":
            self.send_error(403, f"{host} is not this machine")
            return
        origin = HTTPConnection("127.0.0.1", address.port or 80, timeout=30)
        path = address._replace(scheme="", netloc="", fragment="").geturl() or "/"
        origin.request("GET", path, headers={**self._end_to_end(), "Host": address.netloc})
        answer = origin.getresponse()
        body = answer.read()
        origin.close()
        self.send_response(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _end_to_end(self) -> dict[str, str]:
        return {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that is overridden
        """Says nothing."""
