"""Readers: many who ask for one page at the same moment, each on a connection of its own, and what they got."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import Counter
from hashlib import sha256

from msgspec import Struct

_PATIENCE = 60.0


class Crowd(Struct, frozen=True):
    """How many got the page whole, what went wrong for the others, and how long the first, the middle and the last waited (s)."""

    whole: int
    wrong: dict[str, int]
    seconds: float
    middle: float


class _Request(Struct, frozen=True):
    port: int
    said: bytes
    wanted: bytes
    """The SHA-256 of the body that must come."""
    secure: tuple[ssl.SSLContext, str] | None
    """How TLS is spoken, and the name that the server is asked for."""


def crowd(count: int, port: int, host: str, path: str, expected: bytes, *, secure: bool = False) -> Crowd:
    """`count` readers who have all connected (if `secure`, with TLS, whoever signed the certificate) before the first of them
    asks; `expected` is the body that each must get.
    """
    said = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, deflate, br\r\nConnection: close\r\n\r\n"
    request = _Request(port, said.encode(), sha256(expected).digest(), (_tls(), host) if secure else None)
    return asyncio.run(_crowd(count, request))


def _tls() -> ssl.SSLContext:
    spoken = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # The certificate was made for this run.
    spoken.check_hostname = False
    spoken.verify_mode = ssl.CERT_NONE
    return spoken


async def _crowd(count: int, request: _Request) -> Crowd:
    everybody = asyncio.Barrier(count)
    # A few hundred at a time, since the queue of those who knock has an end.
    door = asyncio.Semaphore(400)
    results = await asyncio.gather(*(_reader(request, everybody, door) for _ in range(count)))
    waited = sorted(seconds for said, seconds in results if not said)
    wrong = Counter(said for said, _ in results if said)
    return Crowd(
        len(waited), dict(wrong), max(waited, default=0.0), waited[len(waited) // 2] if waited else 0.0
    )


async def _reader(
    request: _Request, everybody: asyncio.Barrier, door: asyncio.Semaphore
) -> tuple[str, float]:
    """What went wrong, or nothing, and the seconds from asking to the last byte."""
    writer = None
    try:
        try:
            async with door:
                context, name = request.secure or (None, None)
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", request.port, ssl=context, server_hostname=name
                )
        finally:
            await everybody.wait()
        began = time.perf_counter()
        writer.write(request.said)
        async with asyncio.timeout(_PATIENCE):
            answer = await reader.read(-1)
        head, _, body = answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            return head.partition(b"\r\n")[0].decode("latin-1") or "nothing came", 0.0
        return (
            "" if sha256(body).digest() == request.wanted else "another body"
        ), time.perf_counter() - began
    except (OSError, TimeoutError) as reason:
        return type(reason).__name__, 0.0
    finally:
        if writer:
            writer.close()
