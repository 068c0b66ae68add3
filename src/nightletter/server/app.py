"""app: the paper's editions as one ASGI application, told apart by the Host header."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from nightletter.server.answer import Answers, raw_target
from nightletter.server.site import Site
from nightletter.server.target import parted

_log = logging.getLogger(__name__)
_SAFE = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store"}


def app(sites: Mapping[str, Site]) -> ASGIApp:
    """Serves each of `sites` on its host name; a port in the name, and in what readers send, does not matter."""
    return _Editions({host_of(host): Answers(site) for host, site in sites.items()})


def host_of(header: str) -> str:
    """The host name in a Host header: lower case, without port or the full stop of a rooted name."""
    host = header.strip().lower()
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).rstrip(".")


class _Editions:
    def __init__(self, answers: Mapping[str, Answers]) -> None:
        self._answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        response = await self._response(Request(scope))
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        # A host in what is asked for counts, and the header does not (RFC 9112, 3.2.2).
        named = parted(raw_target(request))[0] or request.headers.get("host", "")
        answers = self._answers.get(host_of(named))
        if "transfer-encoding" in request.headers:
            # Nobody sends us anything; where what is sent ends is what servers behind one another can be made to disagree about.
            return PlainTextResponse("this server takes nothing\n", 400, {**_SAFE, "connection": "close"})
        if answers is None:
            # Whoever tries addresses and names is not told whose server this is.
            return PlainTextResponse("this server does not answer for that name\n", 421, _SAFE)
        try:
            return await run_in_threadpool(answers.to, request)
        except Exception as reason:  # noqa: BLE001 — whatever it is, a reader gets an answer and the log one line
            # What went wrong and where in our program; not for whom, nor what they were reading, which messages may quote.
            last = traceback.extract_tb(reason.__traceback__)[-1]
            _log.error("an answer failed: %s in %s, line %s", type(reason).__name__, last.name, last.lineno)
            return PlainTextResponse("something is wrong on this server\n", 500, _SAFE)
