"""Line: asks one host as a browser would, one request a connection, and keeps what a browser would not tell."""

from __future__ import annotations

import http.client
import socket
import ssl
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from nightletter import __version__
from nightletter.check.live.answer import Answer, Secured

SECONDS = 20.0
_HTTP = 80
_MOST = 5_000_000  # bytes of a body; no page or Light picture has as many


class Unreached(Exception):
    """No answer came; said so that it can follow the address."""


class At(NamedTuple):
    """Where to connect instead of asking the names' own addresses: a machine that no reader is led to yet."""

    host: str
    port: int


class Line:
    """The way to `origin` (`https://paper.example`)."""

    def __init__(self, origin: str, at: At | None = None) -> None:
        parts = urlsplit(origin)
        self.origin = origin
        self.host = parts.hostname or ""
        self.secure = parts.scheme == "https"
        self.port = parts.port or (443 if self.secure else 80)
        self._at = at

    def ask(self, path: str, accept: str = "br", available: str = "") -> Answer:
        """What stands at `path`, in the coding `accept`, for who has the dictionary `available`; raises `Unreached`."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=SECONDS)
        try:
            connection.sock = self._secured(verified=False) if self.secure else self._connected()
            headers = {
                "Accept-Encoding": accept,
                "User-Agent": f"Nightletter/{__version__}",
                "Accept": "text/html,*/*",
            }
            if available:
                headers["Available-Dictionary"] = available
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            body = response.read(_MOST)
        except (OSError, http.client.HTTPException) as reason:
            raise Unreached(_said(reason)) from None
        finally:
            connection.close()
        headers_read = response.getheaders()
        head = 2 + sum(len(name) + len(value) + 4 for name, value in headers_read)
        head += len(f"HTTP/1.1 {response.status} {response.reason}\r\n")
        lowered = tuple((name.lower(), value) for name, value in headers_read)
        return Answer(response.status, lowered, body, head, response.will_close)

    def secured(self) -> Secured:
        """What the host shows when it is asked for TLS; raises `Unreached`."""
        try:
            try:
                with self._secured(verified=True) as tls:
                    names, ends = _certified(tls)
                    return Secured(tls.version() or "", names, ends=ends)
            except ssl.SSLCertVerificationError as reason:
                with self._secured(verified=False) as tls:
                    return Secured(tls.version() or "", (), reason.verify_message)
        except OSError as reason:
            raise Unreached(_said(reason)) from None

    def plain(self) -> Line:
        """The same host without TLS, where browsers go first whose reader typed the bare name."""
        at = None if self._at is None else At(self._at.host, _HTTP)
        return Line(f"http://{self.host}", at)

    def _connected(self) -> socket.socket:
        return socket.create_connection(self._at or (self.host, self.port), SECONDS)

    def _secured(self, *, verified: bool) -> ssl.SSLSocket:
        context = ssl.create_default_context()
        if not verified:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols(["http/1.1"])
        return context.wrap_socket(self._connected(), server_hostname=self.host)


def _certified(tls: ssl.SSLSocket) -> tuple[tuple[str, ...], int]:
    """The host names in a certificate that was verified, and the second since 1970 in which it ends."""
    certificate: dict[str, Any] = tls.getpeercert() or {}
    named = certificate.get("subjectAltName", ())
    ends = ssl.cert_time_to_seconds(certificate["notAfter"]) if "notAfter" in certificate else 0
    return tuple(name for kind, name in named if kind == "DNS"), ends


def _said(reason: Exception) -> str:
    return str(getattr(reason, "strerror", "") or "") or str(reason) or type(reason).__name__
