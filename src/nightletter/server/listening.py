"""Listening: the socket that readers reach a server by."""

from __future__ import annotations

import socket

from nightletter.fault import Fault


class ServerFault(Fault):
    """The server cannot be reached where it was asked to be."""


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port`; 0 takes any port that is free. Raises `ServerFault` when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's delay, 40 ms an answer, off only where it sees "TCP".
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
    except (OSError, OverflowError) as reason:
        listener.close()
        said = getattr(reason, "strerror", None) or str(reason)
        raise ServerFault(
            f"port {port} on {host}", f"cannot be used ({said})", "choose another with --port"
        ) from None
    return listener
