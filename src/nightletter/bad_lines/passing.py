"""Passing: on a good line everything goes to the server and back as it came, and nothing is kept on the way."""

from __future__ import annotations

import asyncio

from nightletter.bad_lines.inner import LIMIT, connected, pieces


async def passed(head: bytes, inner: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Passes on a request that begins with `head`, its body too, and the answer, until the server closes."""
    async with connected(inner) as (from_server, to_server):
        to_server.write(head)
        rest = asyncio.create_task(_body(reader, to_server))
        try:
            async for piece in pieces(from_server):
                writer.write(piece)
                await writer.drain()
        finally:
            rest.cancel()
            await asyncio.gather(rest, return_exceptions=True)


async def _body(reader: asyncio.StreamReader, to_server: asyncio.StreamWriter) -> None:
    # A reader who has said everything may still listen; the server would take the end for a hang-up, so it is not passed on.
    while piece := await reader.read(LIMIT):
        to_server.write(piece)
        await to_server.drain()
