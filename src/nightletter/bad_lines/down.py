"""Down: the way of an answer to the reader, at a line's pace.

Modelled are a queue at the line's rate, which all connections of the line share, and two round trips before the first byte:
one for the connection, one for the request. TLS would take a third on a new connection, and a connection that is used
again, as most are over HTTP/2, none but the request's: two stand between. Not modelled are the headers of packets, TCP's
slow start (the first flight of ten packets is as good as a small page), loss, and the way up.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from itertools import cycle

from nightletter.bad_lines.line import Line

_PACKET = 1_448  # bytes of content in an Ethernet packet of TCP with timestamps
_STEP = 0.02  # seconds; on a quick line as many packets go at once as take so long
_ROUND_TRIPS = 2
_ARRIVED = 0.2  # seconds for bytes to leave this machine's buffers before a reset, which would take them back


class Pace:
    """The rate of one line: whoever sends waits until what was sent before, by anybody, has gone."""

    def __init__(self, line: Line) -> None:
        self._per_byte = 8 / (line.kbit_s * 1000) if line.kbit_s else 0.0
        self._free = 0.0

    async def take(self, count: int) -> None:
        """Waits until `count` bytes have gone down the line."""
        now = asyncio.get_running_loop().time()
        # Whoever woke late may make up for a step, or a busy machine would slow every line.
        self._free = max(now - _STEP, self._free) + count * self._per_byte
        await asyncio.sleep(self._free - now)


class Down:
    """One connection's way down a line."""

    def __init__(
        self, line: Line, pace: Pace, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._line = line
        self._pace = pace
        self._reader = reader
        self._writer = writer
        self._pauses = cycle(line.jitter or (0.0,))
        quick = 0 if line.jitter else int(line.kbit_s * 125 * _STEP)
        self._piece = max(_PACKET, quick) if line.kbit_s else 1 << 16
        self._left = line.silent_after - line.handshake if line.silent_after else None
        self._begun = False

    async def send(self, data: bytes) -> None:
        """Sends `data`; on a connection that has fallen silent, waits for the reader to leave, and raises ConnectionError."""
        if not self._begun:
            self._begun = True
            await asyncio.sleep(_ROUND_TRIPS * self._line.rtt)
        for start in range(0, len(data), self._piece):
            await self._send_piece(data[start : start + self._piece])

    async def _send_piece(self, piece: bytes) -> None:
        await asyncio.sleep(next(self._pauses))
        heard = piece if self._left is None else piece[: self._left]
        await self._pace.take(len(heard))
        self._writer.write(heard)
        await self._writer.drain()
        if self._left is not None:
            self._left -= len(heard)
            if len(heard) < len(piece):
                await self.hold()
                raise ConnectionResetError

    async def hold(self) -> None:
        """Says nothing more, until the reader closes the connection."""
        await held(self._reader)

    async def reset(self) -> None:
        """Resets the connection when what was sent has arrived."""
        await asyncio.sleep(_ARRIVED)
        reset(self._writer)


async def held(reader: asyncio.StreamReader) -> None:
    """Keeps a connection open and says nothing, until the reader closes it."""
    while await reader.read(_PACKET):
        pass


def reset(writer: asyncio.StreamWriter) -> None:
    """Ends a connection by RST, as a censor's machine does."""
    # A socket that may not linger for a second drops what it holds and resets (socket(7)).
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
