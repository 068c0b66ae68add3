"""Grounds: what an entry was when it was last delivered, and the date that it was given then."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

import msgspec
from msgspec import Struct

from nightletter.sources.delivery import Remark
from nightletter.sources.entries.entry import Entry


class Grounds(Struct, frozen=True, array_like=True):
    """`digest` is of the entry and of all that decides how it is read; not `settled` when a medium may come another time."""

    digest: bytes
    published: datetime
    settled: bool
    remarks: tuple[Remark, ...]


def digest_of(entry: Entry, *workings: str) -> bytes:
    """A hash that changes with anything by which `entry` could become another story."""
    return sha256(msgspec.msgpack.encode((entry, workings))).digest()


def encoded(grounds: Grounds) -> bytes:
    """`grounds` as the archive keeps them."""
    return msgspec.msgpack.encode(grounds)


def decoded(kept: bytes | None) -> Grounds | None:
    """The grounds that were kept; None where there are none that can be read."""
    try:
        return _decoder.decode(kept) if kept else None
    except msgspec.DecodeError:
        return None


_decoder = msgspec.msgpack.Decoder(Grounds)
