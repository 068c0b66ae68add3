"""Grounds: what an entry was when it was last delivered, and the date that it was given then."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

import msgspec
from msgspec import Struct

from nightletter.sources.delivery import Remark
from nightletter.sources.entries.entry import Entry
from nightletter.sources.making.envelope import Envelope


class Grounds(Struct, frozen=True, array_like=True):
    """`digest` is of the entry; not `settled` when a medium may come another time."""

    digest: bytes
    published: datetime
    settled: bool
    remarks: tuple[Remark, ...]


def digest_of(entry: Entry) -> bytes:
    """A hash that changes with anything in `entry`."""
    return sha256(msgspec.msgpack.encode(entry)).digest()


ENVELOPE = Envelope(Grounds)
