"""Relay: stands on the public port, passes on what is asked of the paper, and behaves as a line where an address names one.

One request a connection, so that nothing has to be known of the next. Nothing about a reader is written down.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from nightletter.bad_lines.choice import choice
from nightletter.bad_lines.down import Down, Pace, held, reset
from nightletter.bad_lines.hosts import Hosts
from nightletter.bad_lines.inner import LIMIT, InnerFault
from nightletter.bad_lines.line import Line
from nightletter.bad_lines.notice import notice
from nightletter.bad_lines.passing import passed
from nightletter.bad_lines.request import request_of
from nightletter.bad_lines.visit import Visit
from nightletter.server.site import Site

_log = logging.getLogger(__name__)
_PATIENCE = 10  # seconds that a connection may stay open without a request
_MOST = 512  # connections at a time


class Relay:
    """The relay before the server on the port `inner` of this machine."""

    def __init__(self, sites: Mapping[str, Site], inner: int, lines: Mapping[str, Line]) -> None:
        self._hosts = Hosts(sites, lines)
        self._inner = inner
        self._lines = lines
        self._paces = {name: Pace(line) for name, line in lines.items()}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, listener: socket.socket, told: socket.socket) -> None:
        """Attends to whoever comes to `listener`, until something is to be read from `told`; then lets everybody go."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_one_line)
        server = await asyncio.start_server(self._connected, sock=listener, limit=LIMIT)
        await loop.sock_recv(told, 1)
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0)  # closed connections are gone one turn later

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._tasks) >= _MOST:
            writer.transport.abort()
            return
        task = asyncio.get_running_loop().create_task(self._attended(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _attended(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._attend(reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass  # the reader has gone, or never asked
        except asyncio.LimitOverrunError:
            writer.write(notice("431 Request Header Fields Too Large", "the request is too long"))
        except InnerFault:
            writer.write(notice("502 Bad Gateway", "the server behind the lines does not answer"))
        finally:
            writer.close()

    async def _attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(_PATIENCE):
            raw = await reader.readuntil(b"\r\n\r\n")
        request = request_of(raw)
        place = self._hosts.place(request.host) if request else None
        if request is None or place is None:
            await passed(request.alone() if request else raw, self._inner, reader, writer)
        elif led := choice(request, place, self._hosts, self._lines):
            writer.write(led)
        elif place.line is None:
            await passed(request.alone(), self._inner, reader, writer)
        else:
            await self._visit(Visit(request, place, place.line, self._hosts, self._inner), reader, writer)

    async def _visit(self, visit: Visit, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fate = visit.fate
        if fate == "hang":
            await held(reader)
        elif fate == "refuse":
            reset(writer)
        else:
            await visit.answer(Down(visit.line, self._paces[visit.line.name], reader, writer))
        with suppress(OSError):
            await writer.drain()


def _one_line(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What went wrong, but nothing of what asyncio would add: whose connection it was."""
    _log.error("the relay failed: %s", type(context.get("exception")).__name__)
