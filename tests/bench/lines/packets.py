"""Packets as Linux would write them, for the tests of a line."""

from __future__ import annotations

import struct

SERVER, READER = bytes([10, 77, 0, 1]), bytes([10, 77, 1, 1])


def tcp(*, down: bool, flags: int = 16, payload: bytes = b"", port: int = 40_000, at: int = 0) -> bytes:
    """A TCP packet between the server's port 443 and the reader's `port`."""
    source, target = (SERVER, READER) if down else (READER, SERVER)
    ports = (443, port) if down else (port, 443)
    header = struct.pack("!HHIIBBHHH", *ports, at, 77, 5 << 4, flags, 65_535, 0, 0)
    return ip(6, source, target, header + payload)


def udp(port: int) -> bytes:
    """A UDP packet from the reader to `port`."""
    return ip(17, READER, SERVER, struct.pack("!HHHH", 40_000, port, 8, 0))


def ip(protocol: int, source: bytes, target: bytes, payload: bytes) -> bytes:
    """An IPv4 packet without options."""
    return (
        struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0, source, target)
        + payload
    )
