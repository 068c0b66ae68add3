"""Media: pictures, sounds and films, as they are, whole or in part."""

from __future__ import annotations

import hashlib
import os
from io import BufferedReader

from starlette.requests import Request
from starlette.responses import Response

from nightletter.server.etag import known, unchanged
from nightletter.server.headers import page_headers
from nightletter.server.kinds import Kind, content_hash
from nightletter.server.part import Part
from nightletter.server.ranges import Span, Unsatisfiable, span
from nightletter.server.site import Site

_MOST_TAGS = 10_000


class Media:
    """The media of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._tags: dict[tuple[str, int, int, int], str] = {}

    def answer(self, request: Request, address: str, kind: Kind) -> Response | None:
        """The file at `address` or the part of it that is asked for; None when it has just gone."""
        file = self._site.store.open(address)
        if file is None:
            return None
        try:
            return self._answer(request, address, kind, file)
        except BaseException:
            file.close()
            raise

    def _answer(self, request: Request, address: str, kind: Kind, file: BufferedReader) -> Response:
        size = os.fstat(file.fileno()).st_size
        etag = self._etag(address, file)
        headers = page_headers(self._site, address, kind) | {"etag": etag, "accept-ranges": "bytes"}
        if known(request.headers.get("if-none-match"), etag):
            file.close()
            del headers["content-type"]
            return Response(status_code=304, headers=headers)
        asked = _asked(request, etag, size)
        if isinstance(asked, Unsatisfiable):
            file.close()
            return Response(b"", 416, headers | {"content-range": asked.content_range})
        if asked is None:
            return Part(file, Span(0, size - 1, size), 200, headers)
        return Part(file, asked, 206, headers | {"content-range": asked.content_range})

    def _etag(self, address: str, file: BufferedReader) -> str:
        """The hash of the file's content: from its name if that holds it, else read once for each state of the file."""
        digest = content_hash(address)
        if digest:
            return f'"{digest}"'
        found = os.fstat(file.fileno())
        state = (address, found.st_mtime_ns, found.st_size, found.st_ino)
        if state not in self._tags:
            if len(self._tags) >= _MOST_TAGS:
                self._tags.clear()
            self._tags[state] = f'"{hashlib.file_digest(file, "sha256").hexdigest()[:32]}"'
            file.seek(0)
        return self._tags[state]


def _asked(request: Request, etag: str, size: int) -> Span | Unsatisfiable | None:
    """The part that the reader wants, unless the file is no longer the one they have the rest of."""
    if request.method != "GET" or not unchanged(request.headers.get("if-range"), etag):
        return None
    return span(request.headers.get("range"), size)
