"""Envelope: the fingerprint of a story. What the story was made from, sealed under a version of all else that decides how it is read.

As long as both are the same, so is the story, and it need not be read again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from nightletter.sources.making.code_version import code

_DIGITS = 32
_Held = TypeVar("_Held", bound=Struct)


def version_of(*settings: Any) -> str:
    """A hash that changes with `settings`, with our own code and with the libraries', and so with how any story is read."""
    return sha256(code() + msgspec.json.encode(settings)).hexdigest()[:_DIGITS]


class Envelope(Generic[_Held]):
    """Seals what holds everything that a story was made from, as the archive keeps it; `held` is its type."""

    def __init__(self, held: type[_Held]) -> None:
        self._decoder = msgspec.msgpack.Decoder(held)

    def sealed(self, held: _Held, version: str) -> bytes:
        """`held`, sealed; empty when a name in it cannot be written down, as that of a folder that is not UTF-8."""
        try:
            return version.encode() + msgspec.msgpack.encode(held)
        except UnicodeEncodeError:
            return b""

    def opened(self, kept: bytes | None, version: str) -> _Held | None:
        """What was sealed, under this very version; None where it was another, or something else."""
        return self.held_in(kept) if kept and kept.startswith(version.encode()) else None

    def held_in(self, kept: bytes | None) -> _Held | None:
        """What was sealed, whatever the version was; None where it cannot be read."""
        try:
            return self._decoder.decode(kept[_DIGITS:]) if kept else None
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
