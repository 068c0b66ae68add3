"""Representation: a stored file in one coding, with the entity tag of exactly those bytes.

Hashing and compressing are done once for each state of a file, which its time and size tell; bodies are
read anew from the store, whose files the operating system keeps in memory anyway. Only gzip is kept, up to a limit.
"""

from __future__ import annotations

import gzip
import os
import threading
from collections import OrderedDict

import brotli
from msgspec import Struct

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
    """What was found out about a page and its twin; `twin` is empty when there is none or it holds another text."""

    plain: str
    twin: str


class Representations:
    """The texts of one store, in every coding that is there or can be made. Safe for threads."""

    def __init__(self, store: DirectoryStore, unit: int = 1) -> None:
        self._store = store
        self._unit = unit
        self._states: OrderedDict[tuple[object, ...], _State] = OrderedDict()
        self._zipped: OrderedDict[str, bytes] = OrderedDict()
        self._zipped_bytes = 0
        self._lock = threading.Lock()

    def available(self, address: str) -> dict[Coding, Representation] | None:
        """The file and its stored twin; None when there is no file. The twin is left out when it disagrees with its page.

        They cannot be replaced at the same instant, and a page that was withdrawn must not live on in its twin.
        """
        page = _read(self._store, address)
        if page is None:
            return None
        twin = _read(self._store, address + ".br")
        state = self._state((address, page[0], twin and twin[0]), page[1], twin[1] if twin else b"")
        found: dict[Coding, Representation] = {"identity": Representation(page[1], "identity", state.plain)}
        if twin and state.twin:
            found["br"] = Representation(twin[1], "br", state.twin)
        return found

    def zipped(self, plain: Representation) -> Representation:
        """`plain` in gzip, filled up to a whole unit; the same bytes every time, for no time is written into it."""
        etag = f'{plain.etag[:-1]}-gz"'
        with self._lock:
            body = self._zipped.get(etag)
        if body is None:
            body = filled(gzip.compress(plain.body, _GZIP_LEVEL, mtime=0), self._unit)
            self._remember(etag, body)
        return Representation(body, "gzip", etag)

    def _state(self, key: tuple[object, ...], page: bytes, twin: bytes) -> _State:
        with self._lock:
            state = self._states.get(key)
        if state is None:
            state = _State(tag(page), tag(twin) if twin and _agrees(twin, page) else "")
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


def _read(store: DirectoryStore, address: str) -> tuple[tuple[int, int, int], bytes] | None:
    """The file's state and its bytes, both of the same file even if it is replaced meanwhile."""
    file = store.open(address)
    if file is None:
        return None
    with file:
        found = os.fstat(file.fileno())
        return (found.st_mtime_ns, found.st_size, found.st_ino), file.read()


def _agrees(twin: bytes, page: bytes) -> bool:
    try:
        return bool(brotli.decompress(twin) == page)
    except brotli.error:
        return False
