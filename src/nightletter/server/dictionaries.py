"""Dictionaries: which one a reader's browser has for a page, and which is offered to a browser that would use it (RFC 9842)."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from nightletter.encoding import FILE, SIDECAR, Dictionary, dictionary
from nightletter.stores import DirectoryStore

LINK = "</{}>;rel=compression-dictionary"
"""What offers the dictionary at an address, in the header Link: once, some 80 bytes more than the 700 of all headers."""

CHROMIUM = 130
"""The first Chromium that uses dictionaries (chromestatus.com, 5124977788977152). Others are not offered any: some would only fetch it."""

ADDRESS = re.compile(rf"([a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*)/{FILE.pattern}")
"""The address of a dictionary: the language whose pages it is for, and its name."""

# A byte sequence of structured fields (RFC 8941, 3.3.5), of the 32 bytes of a SHA-256.
_AVAILABLE = re.compile(r":([A-Za-z0-9+/]{43}=):")
_BROWSER = re.compile(r'"Chromium";\s*v="(\d{1,6})"')


def held(store: DirectoryStore, address: str, headers: Mapping[str, str]) -> Dictionary | None:
    """The dictionary that a request for the page at `address` says it has, if it is that of the page's language."""
    digest = _said(headers)
    language = address.partition("/")[0]
    body = store.read(f"{language}/dictionary.{digest.hex()[:16]}.txt") if digest else None
    found = dictionary(body) if body else None
    return found if found and found.digest == digest else None


def offered(store: DirectoryStore, address: str, headers: Mapping[str, str]) -> str:
    """The address of the dictionary that a browser is offered with the page at `address`; empty where it has it, or would not use it."""
    browser = _BROWSER.search(headers.get("sec-ch-ua", ""))
    if browser is None or int(browser[1]) < CHROMIUM or headers.get("save-data", "").strip().lower() == "on":
        return ""
    found = current(store, address.partition("/")[0])
    has = _said(headers).hex()[:16]
    return "" if has and f".{has}." in found else found


def current(store: DirectoryStore, language: str) -> str:
    """The address of the dictionary that the readers of a language are given now; empty where there is none."""
    said = (store.read(f"{language}/{SIDECAR}") or b"").decode("ascii", errors="replace").strip()
    there = f"{language}/{said}"
    return there if ADDRESS.fullmatch(there) else ""


def _said(headers: Mapping[str, str]) -> bytes:
    """The hash of the dictionary that a request says it has; empty where it says nothing that we understand."""
    said = _AVAILABLE.fullmatch(headers.get("available-dictionary", "").strip())
    return base64.b64decode(said[1]) if said else b""
