"""Visit: one request on a line, and what becomes of it."""

from __future__ import annotations

import asyncio
from typing import Literal

from msgspec import Struct

from nightletter.bad_lines.coding import coded, described
from nightletter.bad_lines.down import Down
from nightletter.bad_lines.extras import fate_of
from nightletter.bad_lines.head import Head
from nightletter.bad_lines.hosts import Hosts, Place
from nightletter.bad_lines.inner import Answer, answered
from nightletter.bad_lines.line import Fate, FileKind, Line
from nightletter.bad_lines.notice import block_page
from nightletter.bad_lines.page import end_of, moved_head, moved_page
from nightletter.bad_lines.request import Request
from nightletter.server.kinds import kind_of
from nightletter.server.target import INDEX

_KINDS: tuple[tuple[str, FileKind], ...] = (
    ("image/", "picture"),
    ("text/css", "style"),
    ("text/javascript", "script"),
    ("font/", "font"),
    ("audio/", "recording"),
    ("video/", "recording"),
    ("text/html", "page"),
)


class Visit(Struct, frozen=True):
    """A request on a line; `inner` is the port of the server that knows the answer."""

    request: Request
    place: Place
    line: Line
    hosts: Hosts
    inner: int

    @property
    def fate(self) -> Fate | Literal["", "block-page"]:
        """What becomes of it instead of an answer; "" when it is answered."""
        if self.place.kind == "light":
            return self.line.light
        if extra := fate_of(self.line, self.request.path):
            return extra
        if self.place.kind == "elsewhere":
            return "hang"
        kind = file_kind(self.request.path)
        return self.line.kinds.get(kind, "") if kind else ""

    async def answer(self, down: Down) -> None:
        """Sends the answer down the line, or as much of it as the line lets through."""
        if self.fate == "block-page":
            await down.send(block_page())
            return
        asked = self.request.plain(self.hosts.name(self.place.kind, None))
        async with answered(self.inner, asked) as answer:
            head = moved_head(answer.head, self.hosts, self.line).having("connection", "close")
            if _is_text(head):
                await self._text(head, answer, down)
            else:
                await self._media(head, answer, down)

    async def _media(self, head: Head, answer: Answer, down: Down) -> None:
        await down.send(head.wire())
        if self.request.method != "HEAD":
            async for piece in answer.pieces():
                await down.send(piece)

    async def _text(self, head: Head, answer: Answer, down: Down) -> None:
        body = await answer.whole()
        if _is_page(head):
            head, body = moved_page(head, body, self.hosts, self.place, self.request.port)
            if self.line.html and self.place.kind == "full" and self.request.method != "HEAD":
                await self._cut(described(head, body), body, down)
                return
        edition: Literal["full", "light"] = "light" if self.place.kind == "light" else "full"
        accepted = self.request.head.value("accept-encoding")
        # In a thread, because others send meanwhile, each piece at its time.
        head, body = await asyncio.to_thread(coded, head, body, accepted, edition)
        await down.send(head.wire() + (b"" if self.request.method == "HEAD" else body))

    async def _cut(self, head: Head, body: bytes, down: Down) -> None:
        """Sends what comes before the end that the line makes, uncompressed, for only so does it fall where it should."""
        part = body[: end_of(body, self.line.html)]
        if self.line.html == "cut-chunked":
            head = head.without("content-length").having("transfer-encoding", "chunked")
            part = b"%x\r\n%b\r\n" % (len(part), part)
        await down.send(head.wire() + part)
        if self.line.html in {"stall-head", "stall-text"}:
            await down.hold()
        elif self.line.html == "cut-rst":
            await down.reset()


def file_kind(path: str) -> FileKind | None:
    """What lies at `path`, told by its ending; a folder's is a page."""
    content_type = kind_of(path + INDEX if path.endswith("/") else path).content_type
    return next((kind for prefix, kind in _KINDS if content_type.startswith(prefix)), None)


def _is_page(head: Head) -> bool:
    return head.value("content-type").startswith("text/html")


def _is_text(head: Head) -> bool:
    """Whether the answer is a text that the server would have compressed: it says so by Vary."""
    return bool(head.value("vary")) or _is_page(head)
