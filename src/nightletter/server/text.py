"""Texts: pages and other texts, in the coding that the reader likes best."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from nightletter.server.dictionaries import LINK, held, offered
from nightletter.server.etag import known
from nightletter.server.headers import page_headers, redirect_headers, refusal_headers
from nightletter.server.kinds import Kind, kind_of
from nightletter.server.negotiation import chosen
from nightletter.server.representation import Representation, Representations
from nightletter.server.site import Site
from nightletter.server.status import Status
from nightletter.server.target import INDEX

_HTML = kind_of(INDEX).content_type


class Texts:
    """The texts of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._representations = Representations(site.store, site.unit)

    def answer(self, request: Request, address: str, kind: Kind, status: Status) -> Response | None:
        """The text at `address` with `status`; 304 when the reader has it; None when it has just gone."""
        if status.location:
            return self._moved(request, address, status.location)
        if status.code != 200:
            return self._refusal(request, address, status.code)
        shown = self._shown(request, address)
        if shown is None:
            return None
        headers = self._offering(request, address, page_headers(self._site, address, kind))
        headers |= _described(shown)
        if known(request.headers.get("if-none-match"), shown.etag):
            del headers["content-type"]
            return Response(status_code=304, headers=headers)
        return _whole(request, shown.body, 200, headers)

    def missing(self, request: Request, address: str) -> Response | None:
        """The page at `address` as the answer that something else is not there."""
        return self._refusal(request, address, 404)

    def _refusal(self, request: Request, address: str, code: int) -> Response | None:
        shown = self._shown(request, address)
        if shown is None:
            return None
        headers = refusal_headers(self._site, html=True) | _described(shown)
        return _whole(request, shown.body, code, headers | {"content-type": _HTML})

    def _moved(self, request: Request, address: str, location: str) -> Response:
        """A redirect; its body, as it is, is the stub, for programs that do not follow one."""
        body = self._site.store.read(address) or b""
        headers = redirect_headers(self._site, location) | {"content-type": _HTML}
        return _whole(request, body, 301, headers)

    def _shown(self, request: Request, address: str) -> Representation | None:
        has = held(self._site.store, address, request.headers) if self._site.dictionary else None
        found = self._representations.available(address, has)
        if found is None:
            return None
        # A reader who asks twice with the header split gets what the whole of it asks for.
        accepted = ",".join(request.headers.getlist("accept-encoding")) or None
        coding = chosen(accepted, frozenset({*found, "gzip"}))
        return found.get(coding) or self._representations.zipped(found["identity"])

    def _offering(self, request: Request, address: str, headers: dict[str, str]) -> dict[str, str]:
        """`headers` with the dictionary that the reader's browser may fetch for the pages to come."""
        if not self._site.dictionary or headers["content-type"] != _HTML:
            return headers
        there = offered(self._site.store, address, request.headers)
        links = (headers.get("link"), LINK.format(there))
        return headers | {"link": ", ".join(filter(None, links))} if there else headers


def _described(shown: Representation) -> dict[str, str]:
    coding = {} if shown.coding == "identity" else {"content-encoding": shown.coding}
    return {"etag": shown.etag, **coding}


def _whole(request: Request, body: bytes, code: int, headers: dict[str, str]) -> Response:
    length = {"content-length": str(len(body))}
    return Response(b"" if request.method == "HEAD" else body, code, headers | length)
