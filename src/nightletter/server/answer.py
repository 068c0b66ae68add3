"""Answers: what a site says to each request."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from nightletter.server.headers import redirect_headers, refusal_headers
from nightletter.server.kinds import kind_of
from nightletter.server.media import Media
from nightletter.server.site import Site
from nightletter.server.status import status_of
from nightletter.server.strays import Strays
from nightletter.server.target import INDEX, is_index, parted, path_of, target
from nightletter.server.text import Texts

_MOST_WHOLE = 4_000_000  # bytes; a text larger than this is streamed as it is, like a film
_LANGUAGE = re.compile(r"/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(?:/|$)")


class Answers:
    """What one site says; made once, because it remembers what it found out about its files. Safe for threads."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._texts = Texts(site)
        self._media = Media(site)
        self._strays = Strays(site.store)

    def to(self, request: Request) -> Response:
        """The answer to `request`; blocks while it reads, but for large files, which the answer streams itself."""
        if request.method not in {"GET", "HEAD"}:
            return self._line("only GET and HEAD are answered here", 405, {"allow": "GET, HEAD"})
        path = parted(raw_target(request))[1]
        address = target(path)
        answer = address and (self._at(request, address) or self._folder(address))
        return answer or self._stray(path) or self._missing(request, path)

    def _at(self, request: Request, address: str) -> Response | None:
        size = self._site.store.size(address)
        if size is None:
            return None
        kind = kind_of(address)
        if kind.handling == "media" or size > _MOST_WHOLE:
            return self._media.answer(request, address, kind)
        status = status_of(self._site.store, address)
        return self._texts.answer(request, address, kind, status)

    def _folder(self, address: str) -> Response | None:
        """Where `/x` is asked for and `/x/` is there: the way to it, so that relative links hold."""
        inside = f"{address}/{INDEX}"
        if is_index(address) or self._site.store.size(inside) is None:
            return None
        return Response(b"", 301, redirect_headers(self._site, path_of(inside)))

    def _stray(self, path: bytes) -> Response | None:
        """The way to the story that a damaged address means."""
        meant = self._strays.meant(path)
        return Response(b"", 301, redirect_headers(self._site, path_of(meant))) if meant else None

    def _missing(self, request: Request, path: bytes) -> Response:
        """404 in the language that the path names, else in the paper's first, else in a line."""
        named = _LANGUAGE.match(path.decode("latin-1"))
        for language in (named[1], self._site.language) if named else (self._site.language,):
            if page := self._texts.missing(request, f"{language}/404.html"):
                return page
        return self._line("there is nothing at this address", 404, {})

    def _line(self, line: str, code: int, more: dict[str, str]) -> Response:
        headers = (
            refusal_headers(self._site, html=False) | {"content-type": "text/plain; charset=utf-8"} | more
        )
        return Response(f"{line}\n", code, headers)


def raw_target(request: Request) -> bytes:
    """What the request asks for as it came over the wire, percent signs and all, without the query: mostly a path."""
    path: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return path.partition(b"?")[0]
