"""Pair: our own server and another, on the same trees, asked the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

from nightletter.server import Site, running
from nightletter.server.web_servers import Host, configuration
from tests.ports import free_port
from tests.server.conftest import FILM, PICTURE, POLICY, STORY, printed
from tests.server.web_servers.nginx import certify

FULL, LIGHT = "paper.localhost", "light.paper.localhost"
ASKED = (
    "/",
    "/en/",
    "/en",
    "/en/about/",
    "/en/about",
    "/en/index.html",
    f"/{quote(STORY)}",
    f"/{quote(STORY.removesuffix('index.html'))}",
    "/en/news/3-a/2/",
    "/en/news/1-old/",
    "/en/news/1-old/index.html",
    "/en/news/1-old",
    "/en/news/2-gone/",
    "/en/news/2-gone/index.html?x=1",
    "/en/news/2-gone/index.status",
    "/en/nothing",
    "/en/nothing/",
    "/en/nothing/index.html",
    "/fa/nothing/",
    "/de/nothing",
    "/en/index.html.br",
    "/en/index.html.0123456789abcdef.dcb",
    "/en/index.dictionary",
    "/.staging/",
    "/assets/switch.js",
    f"/{PICTURE}",
    f"/{FILM}",
)
# What may differ between the two: the connection's own, and what each makes of a file's state.
UNLIKE = {
    "date",
    "etag",
    "last-modified",
    "content-length",
    "accept-ranges",
    "content-encoding",
    "vary",
    "server",
    "transfer-encoding",
}


_FOLDERS = ("/en", "/en/about", "/en/news/1-old")


class Pair:
    """Both servers on the same trees."""

    def __init__(self, own: int, other: int, text: str, leads_by_itself: tuple[str, ...] = ()) -> None:
        self.own, self.other, self.text = own, other, text
        # Where the other leads on from a folder without a slash, with headers that it makes itself.
        self.leads_by_itself = leads_by_itself

    def both(self, host: str, path: str, **headers: str) -> tuple[httpx.Response, httpx.Response]:
        """What our own server answers, and what the other does."""
        return self.ask_own(host, path, **headers), self.ask(host, path, **headers)

    def ask_own(self, host: str, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.own}{path}", headers={"host": host, **headers})

    def ask(self, host: str, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        with httpx.Client(verify=False, trust_env=False) as client:
            url = f"https://127.0.0.1:{self.other}{path}"
            return client.request(
                method, url, headers={"host": host, **headers}, extensions={"sni_hostname": host}
            )


@contextmanager
def paired(
    server: str, run: Callable[[Path, str, int], AbstractContextManager[None]], here: Path
) -> Iterator[Pair]:
    """Our own server and `server`, started by `run` with the configuration that we write for it, on the same two trees."""
    port = free_port()
    sites = {
        FULL: Site(printed(here / "full"), "full", f"https://{LIGHT}:{port}", POLICY, "en"),
        LIGHT: Site(
            printed(here / "light"), "light", f"https://{FULL}:{port}", POLICY, "en", fresh=300, small=True
        ),
    }
    for host in sites:
        certify(here / "certificates", host)
    with running(sites) as own:
        hosts = tuple(Host(name, site, secure=True, port=port) for name, site in sites.items())
        text = configuration(server, "The Ferry", hosts, ("en", "fa"), here / "certificates", own)
        with run(here, text, port):
            yield Pair(own, port, text, _FOLDERS if server == "nginx" else ())
