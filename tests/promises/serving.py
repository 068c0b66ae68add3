"""A printed paper served on its host names by our own server, which counts what it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

import pytest
from msgspec import Struct
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from nightletter.cli.serve_command import sites
from nightletter.paper import Paper
from nightletter.server import app, running
from tests.promises.kinds import Sample


class Served(Struct, frozen=True):
    """A running paper. `asked` grows with every request: host and path, as `paper.localhost/en/`."""

    paper: Paper
    port: int
    asked: list[str]

    def url(self, edition: str, address: str) -> str:
        """Where a browser finds the page at `address` of an edition."""
        return f"http://{self.host(edition)}:{self.port}/{quote(address.removesuffix('index.html'))}"

    def of(self, sample: Sample) -> str:
        """Where a browser finds a sample."""
        return self.url(sample.edition, sample.address)

    def host(self, edition: str) -> str:
        """The host name of an edition."""
        addresses = {"full": self.paper.full.address, "light": self.paper.light.address}
        return urlsplit(addresses[edition]).hostname or ""


@contextmanager
def served(paper: Paper) -> Iterator[Served]:
    """Serves `paper` on a free port of this machine until the block ends."""
    asked: list[str] = []

    def counted(inner: ASGIApp) -> ASGIApp:
        async def count(scope: Scope, receive: Receive, send: Send) -> None:
            asked.append(_asked(scope))
            await inner(scope, receive, send)

        return count

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nightletter.server.run.app", lambda which: counted(app(which)))
        with running(sites(paper)) as port:
            yield Served(paper, port, asked)


def _asked(scope: Scope) -> str:
    request = Request(scope)
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.headers.get('host', '').rpartition(':')[0]}{scope['path']}{query}"
