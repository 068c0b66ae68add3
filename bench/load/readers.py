"""Readers: many who ask for one page at the same moment, each on a connection of its own, and what they got."""

from __future__ import annotations

import asyncio
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


def crowd(count: int, port: int, host: str, path: str, expected: bytes) -> Crowd:
    """`count` readers who have all connected before the first of them asks; `expected` is the body that each must get."""
    return asyncio.run(_crowd(count, port, host, path, sha256(expected).digest()))


async def _crowd(count: int, port: int, host: str, path: str, wanted: bytes) -> Crowd:
    request = (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, deflate, br\r\nConnection: close\r\n\r\n"
    ).encode()
    everybody = asyncio.Barrier(count)
    # A few hundred at a time, since the queue of those who knock has an end.
    door = asyncio.Semaphore(400)
    results = await asyncio.gather(*(_reader(port, request, wanted, everybody, door) for _ in range(count)))
    waited = sorted(seconds for said, seconds in results if not said)
    wrong = Counter(said for said, _ in results if said)
    return Crowd(
        len(waited), dict(wrong), max(waited, default=0.0), waited[len(waited) // 2] if waited else 0.0
    )


async def _reader(
    port: int, request: bytes, wanted: bytes, everybody: asyncio.Barrier, door: asyncio.Semaphore
) -> tuple[str, float]:
    """What went wrong, or nothing, and the seconds from asking to the last byte."""
    writer = None
    try:
        try:
            async with door:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
        finally:
            await everybody.wait()
        began = time.perf_counter()
        writer.write(request)
        async with asyncio.timeout(_PATIENCE):
            answer = await reader.read(-1)
        head, _, body = answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            return head.partition(b"\r\n")[0].decode("latin-1") or "nothing came", 0.0
        return ("" if sha256(body).digest() == wanted else "another body"), time.perf_counter() - began
    except (OSError, TimeoutError) as reason:
        return type(reason).__name__, 0.0
    finally:
        if writer:
            writer.close()
