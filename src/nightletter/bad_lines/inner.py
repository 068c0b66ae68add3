"""Inner: the server behind the relay, asked for one answer at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from nightletter.bad_lines.head import Head, head_of

LIMIT = 65_536  # bytes of a head, and read at a time
_PATIENCE = 30  # seconds between two pieces of an answer
_MOST_WHOLE = 16_000_000  # bytes of a page; more is no page


class InnerFault(Exception):
    """The server did not answer as ours does."""


class Answer:
    """One answer: its head is there, its body comes."""

    def __init__(self, head: Head, reader: asyncio.StreamReader) -> None:
        self.head = head
        self._reader = reader

    def pieces(self) -> AsyncIterator[bytes]:
        """The body as it comes; our server codes none in chunks."""
        return pieces(self._reader)

    async def whole(self) -> bytes:
        """The body, all of it; raises `InnerFault` when it is longer than any page."""
        body = bytearray()
        async for piece in self.pieces():
            body += piece
            if len(body) > _MOST_WHOLE:
                raise InnerFault
        return bytes(body)


async def pieces(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """What the server sends, until it closes; raises TimeoutError when nothing comes for long."""
    while True:
        async with asyncio.timeout(_PATIENCE):
            piece = await reader.read(LIMIT)
        if not piece:
            return
        yield piece


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection to the server, closed when the block ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LIMIT)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


@asynccontextmanager
async def answered(port: int, request: bytes) -> AsyncIterator[Answer]:
    """The server's answer to `request`; raises `InnerFault` when there is none."""
    async with connected(port) as (reader, writer):
        writer.write(request)
        try:
            async with asyncio.timeout(_PATIENCE):
                head = head_of(await reader.readuntil(b"\r\n\r\n"))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            head = None
        if head is None or head.value("transfer-encoding"):
            raise InnerFault
        yield Answer(head, reader)
