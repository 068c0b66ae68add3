"""Packet: what IPv4 and TCP say in their headers, and the reset that a censor forges."""

from __future__ import annotations

import struct
from typing import NamedTuple

FIN, SYN, RST, ACK = 1, 2, 4, 16
_TCP, _UDP = 6, 17
_HEADER = 20  # bytes of each header, without options


class Flow(NamedTuple):
    """A connection, told by its two ends: the server's address and port, and the reader's."""

    server: bytes
    port: int
    reader: bytes
    reader_port: int


class Segment(NamedTuple):
    """One TCP segment: whose it is, its place in the stream, its flags, and the bytes it carries."""

    flow: Flow
    sequence: int
    acknowledged: int
    flags: int
    payload: bytes


def segment(packet: bytes, *, down: bool) -> Segment | None:
    """The TCP segment in an IPv4 packet that goes to the reader, if `down`, or to the server; None for any other packet."""
    if len(packet) < 2 * _HEADER or packet[0] >> 4 != 4 or packet[9] != _TCP:
        return None
    start = (packet[0] & 15) * 4
    if len(packet) < start + _HEADER:
        return None
    source, target, sequence, acknowledged, offset, flags = struct.unpack_from("!HHIIBB", packet, start)
    ends = (packet[12:16], source), (packet[16:20], target)
    (server, port), (reader, reader_port) = ends if down else ends[::-1]
    payload = packet[start + (offset >> 4) * 4 :]
    return Segment(Flow(server, port, reader, reader_port), sequence, acknowledged, flags, payload)


def is_quic(packet: bytes) -> bool:
    """Whether the packet goes to or comes from UDP port 443."""
    if len(packet) < _HEADER + 8 or packet[0] >> 4 != 4 or packet[9] != _UDP:
        return False
    return 443 in struct.unpack_from("!HH", packet, (packet[0] & 15) * 4)


def resets(one: Segment) -> tuple[bytes, bytes]:
    """The two packets that end the connection for the server and for the reader, forged from a segment of the reader's."""
    flow, after = one.flow, (one.sequence + len(one.payload)) % 2**32
    to_server = _reset(flow.reader, flow.server, flow.reader_port, flow.port, after)
    to_reader = _reset(flow.server, flow.reader, flow.port, flow.reader_port, one.acknowledged)
    return to_server, to_reader


def _reset(source: bytes, target: bytes, port: int, target_port: int, sequence: int) -> bytes:
    tcp = struct.pack("!HHIIBBHHH", port, target_port, sequence, 0, 5 << 4, RST, 0, 0, 0)
    pseudo = source + target + struct.pack("!BBH", 0, _TCP, len(tcp))
    tcp = tcp[:16] + struct.pack("!H", checksum(pseudo + tcp)) + tcp[18:]
    size = _HEADER + len(tcp)
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, size, 0, 0x4000, 64, _TCP, 0, source, target)
    return ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:] + tcp


def checksum(data: bytes) -> int:
    """The Internet checksum (RFC 1071)."""
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
