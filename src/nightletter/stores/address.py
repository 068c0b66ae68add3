"""Address: the name of a page in a store, and what none may hold."""

from __future__ import annotations

from nightletter.story import Fault


class AddressFault(Fault):
    """An address that would lead out of the store, or that no store could keep."""


def checked(address: str) -> str:
    """`address` itself; raises `AddressFault` unless it is a relative path of plain names joined by slashes."""
    parts = address.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\\" in address or "\0" in address:
        raise AddressFault(repr(address), "is no address in a store", "use names joined by single slashes")
    if any(len(part.encode()) > 255 for part in parts):
        raise AddressFault(repr(address), "has a name of more than 255 bytes", "shorten the slug")
    return address
