"""Part: an answer that streams a file, or one span of it, without ever holding more than a piece in memory."""

from __future__ import annotations

from collections.abc import Mapping
from io import BufferedReader

import anyio.to_thread
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from nightletter.server.ranges import Span

_PIECE = 65_536  # bytes read and sent at a time


class Part(Response):
    """Sends `span` of `file`, and closes it whatever happens; for HEAD the headers only."""

    def __init__(
        self, file: BufferedReader, span: Span, status_code: int, headers: Mapping[str, str]
    ) -> None:
        super().__init__(None, status_code, {**headers, "content-length": str(span.length)})
        self._file = file
        self._span = span

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._file:
            await send(
                {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            )
            if scope["method"] != "HEAD":
                self._file.seek(self._span.first)
                await self._pieces(send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _pieces(self, send: Send) -> None:
        left = self._span.length
        while left:
            piece = await anyio.to_thread.run_sync(self._file.read, min(_PIECE, left))
            if (
                not piece
            ):  # the file shrank; the connection breaks, which tells the reader that something is missing
                return
            left -= len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": True})
