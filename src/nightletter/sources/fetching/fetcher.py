"""Fetcher: asks servers politely, one request at a time, and lets none of them cost more than it may."""

from __future__ import annotations

import os
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

import httpcore
from msgspec.structs import replace

from nightletter import __version__
from nightletter.fault import unwritable
from nightletter.sources.fetching.address import Target, redirected, shown, target
from nightletter.sources.fetching.body import Counted, TooLarge, Unreadable, unpacked
from nightletter.sources.fetching.fetched import (
    MEDIA,
    NEVER_ASKED,
    TEXT,
    Fetched,
    FetchFault,
    Limits,
    Validators,
)
from nightletter.sources.fetching.reach import SILENCE, Deadline, Forbidden, Reach, TooLate

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_BUSY = frozenset([429, 502, 503, 504])
_TRIES = 4
Take: TypeAlias = Callable[[Iterator[bytes]], bytes]
_LONGEST_WAIT = 60.0  # seconds that we wait because a server asks us to


class Fetcher:
    """Use as a context. `allow_private` for a server in our own network; `pause` is in seconds, between requests to one host.

    `codings` is what an answer may be packed in: gzip, and br where somebody wants to know what a browser would get.
    """

    def __init__(self, allow_private: bool = False, pause: float = 0.1, codings: str = "gzip") -> None:
        self._codings = codings
        self._deadline = Deadline()
        self._pause = pause
        self._asked: dict[str, float] = {}
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=1,
            keepalive_expiry=5,
            network_backend=Reach(self._deadline, allow_private=allow_private),
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def get(
        self, address: str, known: Validators = NEVER_ASKED, limits: Limits = TEXT, accept: str = ""
    ) -> Fetched:
        """What stands at `address`, redirects followed; with `known`, perhaps that it is unchanged. Raises `FetchFault`."""
        return self._fetch(address, known, limits, accept, b"".join)

    def save(self, address: str, file: Path, limits: Limits = MEDIA) -> Fetched:
        """What stands at `address`, put into `file`, whole or not at all; its `body` is empty. Raises `FetchFault`."""

        def keep(pieces: Iterator[bytes]) -> bytes:
            _write(pieces, file, address)
            return b""

        return self._fetch(address, NEVER_ASKED, limits, "", keep)

    def _fetch(
        self,
        address: str,
        known: Validators,
        limits: Limits,
        accept: str,
        take: Take,
    ) -> Fetched:
        here = address
        for _ in range(limits.redirects + 1):
            answer = self._patiently(target(here), known, limits, accept, take)
            if isinstance(answer, Fetched):
                return answer
            here = redirected(here, answer)
        raise FetchFault(
            shown(address), f"leads on more than {limits.redirects} times", "give the address that it ends at"
        )

    def _patiently(
        self,
        there: Target,
        known: Validators,
        limits: Limits,
        accept: str,
        take: Take,
    ) -> Fetched | str:
        """The answer, or where it leads; a server that is busy is asked again after a while."""
        for attempt in range(1, _TRIES + 1):
            self._wait_for(there)
            self._deadline.set(limits.seconds)
            try:
                return self._once(there, known, limits, accept, take)
            except _Busy as busy:
                if attempt == _TRIES or (wait := busy.seconds(attempt)) > _LONGEST_WAIT:
                    raise FetchFault(
                        shown(there.address),
                        f"the server is too busy (it answers {busy.status})",
                        "try again later",
                        busy.status,
                    ) from None
                time.sleep(wait)
        raise AssertionError("the last attempt gives an answer or a fault")

    def _wait_for(self, there: Target) -> None:
        last = self._asked.get(there.origin)
        if last is not None and (early := last + self._pause - time.monotonic()) > 0:
            time.sleep(early)

    def _once(
        self,
        there: Target,
        known: Validators,
        limits: Limits,
        accept: str,
        take: Take,
    ) -> Fetched | str:
        url = httpcore.URL(
            scheme=b"https" if there.secure else b"http",
            host=there.host.encode(),
            port=there.port,
            target=there.path.encode(),
        )
        with (
            _told(there, limits),
            self._pool.stream("GET", url, headers=_headers(there, known, accept, self._codings)) as answer,
        ):
            try:
                return self._taken(there, answer, limits, take)
            finally:
                self._asked[there.origin] = time.monotonic()

    def _taken(
        self,
        there: Target,
        answer: httpcore.Response,
        limits: Limits,
        take: Take,
    ) -> Fetched | str:
        headers = _joined(answer.headers)
        if answer.status in _BUSY:
            raise _Busy(answer.status, headers.get("retry-after", ""))
        if answer.status in _REDIRECTS and headers.get("location") and not limits.refusals:
            return headers["location"]
        if answer.status != 304 and not 200 <= answer.status < 300 and not limits.refusals:
            raise FetchFault(
                shown(there.address),
                f"the server answers {answer.status}",
                "look at the address",
                answer.status,
            )
        if answer.status == 304:
            return _fetched(there, 304, headers, b"")
        if (length := headers.get("content-length", "")).isdecimal() and int(length) > limits.size:
            raise TooLarge
        came = Counted(answer.iter_stream())
        body = take(unpacked(came, headers.get("content-encoding", "").lower(), limits.size, self._codings))
        return replace(_fetched(there, answer.status, headers, body), wire=came.bytes)


class _Busy(Exception):
    """The server asks us to come again."""

    def __init__(self, status: int, after: str) -> None:
        super().__init__(status)
        self.status = status
        self._after = after

    def seconds(self, attempt: int) -> float:
        """How long to wait before the next attempt: what the server says (RFC 9110, 10.2.3), else 1, 2, 4 seconds."""
        if self._after.isdecimal():
            return float(self._after)
        try:
            return max(0.0, parsedate_to_datetime(self._after).timestamp() - time.time())
        except (ValueError, TypeError):
            return float(2 ** (attempt - 1))


@contextmanager
def _told(there: Target, limits: Limits) -> Iterator[None]:
    """What goes wrong between us and a server, said as a fault."""
    where = shown(there.address)
    try:
        yield
    except Forbidden as reason:
        wrong = f"leads to {reason}, an address of a private network"
        raise FetchFault(where, wrong, "if that is meant, set private = true for this source") from None
    except (TooLate, httpcore.TimeoutException):
        wrong = f"did not come in time ({limits.seconds:g} seconds for all of it, {SILENCE:g} for a byte)"
        raise FetchFault(where, wrong, "try again later, or look what keeps the server") from None
    except TooLarge:
        wrong = f"has more than {limits.size:,} bytes"
        raise FetchFault(where, wrong, "make it smaller") from None
    except Unreadable as reason:
        raise FetchFault(where, str(reason), "tell who runs the server") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as reason:
        wrong = f"cannot be fetched ({_said(reason)})"
        raise FetchFault(where, wrong, "look at the address and at the server, then try again") from None


def _said(reason: Exception) -> str:
    inner = reason.__cause__ if isinstance(reason.__cause__, ssl.SSLCertVerificationError) else reason
    if isinstance(inner, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {inner.verify_message}"
    return " ".join(str(reason).split()) or type(reason).__name__


def _headers(there: Target, known: Validators, accept: str, codings: str) -> list[tuple[bytes, bytes]]:
    usual = 443 if there.secure else 80
    host = f"[{there.host}]" if ":" in there.host else there.host
    headers = {
        "Host": host if there.port == usual else f"{host}:{there.port}",
        "User-Agent": f"Nightletter/{__version__}",
        "Accept": accept or "*/*",
        "Accept-Encoding": codings,
        **({"If-None-Match": known.etag} if known.etag else {}),
        **({"If-Modified-Since": known.modified} if known.modified else {}),
    }
    return [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1").strip()
        joined[key] = f"{joined[key]}, {text}" if key in joined else text
    return joined


def _fetched(there: Target, status: int, headers: dict[str, str], body: bytes) -> Fetched:
    kind, *parameters = (part.strip() for part in headers.get("content-type", "").split(";"))
    charset = next((one[8:].strip("\"'") for one in parameters if one.lower().startswith("charset=")), "")
    validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""))
    return Fetched(there.address, status, kind.lower(), charset.lower(), body, headers, validators)


def _write(pieces: Iterator[bytes], file: Path, address: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as out:
            for piece in pieces:
                try:
                    out.write(piece)
                except OSError as reason:
                    raise FetchFault(f"{file} (from {shown(address)})", *unwritable(reason)) from None
        Path(half).replace(file)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
