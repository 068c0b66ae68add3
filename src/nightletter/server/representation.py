"""Representation: a stored file in one coding, with the entity tag of exactly those bytes.

Hashing and compressing are done once for each state of a file, which its time and size tell; bodies are
read anew from the store, whose files the operating system keeps in memory anyway. Only gzip is kept, up to a limit.
"""

from __future__ import annotations

import gzip
import os
import threading
from collections import OrderedDict
from typing import TypeAlias

import brotli
from msgspec import Struct

from nightletter.encoding import CODINGS, Dictionary
from nightletter.server.etag import tag
from nightletter.server.negotiation import Coding
from nightletter.stores import DirectoryStore

_GZIP_LEVEL = 6
_EXTRA = 4  # the flag that says a gzip file has an extra field
_MOST_GZIP = 16_000_000  # bytes of gzip bodies kept
_MOST_STATES = 20_000  # files whose tags are kept; some 300 bytes each


class Representation(Struct, frozen=True):
    """A file's bytes in `coding`."""

    body: bytes
    coding: Coding
    etag: str


class _State(Struct, frozen=True):
    """What was found out about a page: the entity tags of its plain bytes and of each twin that holds the same text."""

    plain: str
    twins: dict[Coding, str]


# A file as it was found: what tells one state of it from another, and its bytes.
_File: TypeAlias = tuple[tuple[int, int, int], bytes]


class Representations:
    """The texts of one store, in every coding that is there or can be made. Safe for threads."""

    def __init__(self, store: DirectoryStore, unit: int = 1) -> None:
        self._store = store
        self._unit = unit
        self._states: OrderedDict[tuple[object, ...], _State] = OrderedDict()
        self._zipped: OrderedDict[str, bytes] = OrderedDict()
        self._zipped_bytes = 0
        self._lock = threading.Lock()

    def available(self, address: str, held: Dictionary | None = None) -> dict[Coding, Representation] | None:
        """The file and its stored twins, with those that who has `held` can read and that save something; None when there is no file.

        A twin that disagrees with its page is left out: they cannot be replaced at the same instant, and a page that was
        withdrawn must not live on in its twins.
        """
        page = _read(self._store, address)
        if page is None:
            return None
        twins = self._twins(address, held)
        key = (address, page[0], *((coding, twin[0]) for coding, twin in twins.items()))
        state = self._state(key, page[1], twins, held)
        return {
            "identity": Representation(page[1], "identity", state.plain),
            **{
                coding: Representation(twins[coding][1], coding, etag) for coding, etag in state.twins.items()
            },
        }

    def _twins(self, address: str, held: Dictionary | None) -> dict[Coding, _File]:
        endings: dict[Coding, str] = {"br": ".br"}
        if held:
            endings |= {coding: held.ending(coding) for coding in CODINGS}
        read = {coding: _read(self._store, address + ending) for coding, ending in endings.items()}
        found = {coding: twin for coding, twin in read.items() if twin}
        # Zstandard with a dictionary may be longer than brotli without.
        most = len(found["br"][1]) if "br" in found else None
        return {coding: twin for coding, twin in found.items() if most is None or len(twin[1]) <= most}

    def zipped(self, plain: Representation) -> Representation:
        """`plain` in gzip, filled up to a whole unit; the same bytes every time, for no time is written into it."""
        etag = f'{plain.etag[:-1]}-gz"'
        with self._lock:
            body = self._zipped.get(etag)
        if body is None:
            body = filled(gzip.compress(plain.body, _GZIP_LEVEL, mtime=0), self._unit)
            self._remember(etag, body)
        return Representation(body, "gzip", etag)

    def _state(
        self,
        key: tuple[object, ...],
        page: bytes,
        twins: dict[Coding, _File],
        held: Dictionary | None,
    ) -> _State:
        with self._lock:
            state = self._states.get(key)
        if state is None:
            agreeing = {
                coding: tag(twin) for coding, (_, twin) in twins.items() if _agrees(coding, twin, page, held)
            }
            state = _State(tag(page), agreeing)
            with self._lock:
                self._states[key] = state
                if len(self._states) > _MOST_STATES:
                    self._states.popitem(last=False)
        return state

    def _remember(self, etag: str, body: bytes) -> None:
        with self._lock:
            if etag in self._zipped or len(body) > _MOST_GZIP:
                return
            self._zipped[etag] = body
            self._zipped_bytes += len(body)
            while self._zipped_bytes > _MOST_GZIP:
                _, oldest = self._zipped.popitem(last=False)
                self._zipped_bytes -= len(oldest)


def filled(packed: bytes, unit: int) -> bytes:
    """A gzip file made a multiple of `unit` bytes, up to 65,000, by an extra field (RFC 1952, 2.3.1.1), which readers skip."""
    if unit == 1:
        return packed
    missing = -(len(packed) + 6) % unit
    extra = b"NL" + missing.to_bytes(2, "little") + bytes(missing)
    flags = bytes([packed[3] | _EXTRA])
    return packed[:3] + flags + packed[4:10] + len(extra).to_bytes(2, "little") + extra + packed[10:]


def _read(store: DirectoryStore, address: str) -> _File | None:
    """The file's state and its bytes, both of the same file even if it is replaced meanwhile."""
    file = store.open(address)
    if file is None:
        return None
    with file:
        found = os.fstat(file.fileno())
        return (found.st_mtime_ns, found.st_size, found.st_ino), file.read()


def _agrees(coding: Coding, twin: bytes, page: bytes, held: Dictionary | None) -> bool:
    match coding:
        case "dcb" | "dcz":
            return held is not None and held.decoded(coding, twin, len(page)) == page
        case _:
            return _unbrotlied(twin) == page


def _unbrotlied(twin: bytes) -> bytes | None:
    try:
        return bytes(brotli.decompress(twin))
    except brotli.error:
        return None
