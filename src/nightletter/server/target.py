"""Target: the file in a store that a request's path asks for."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes

from nightletter.stores import HIDDEN, AddressFault, checked

INDEX = "index.html"
STATUS = "index.status"
CANONICAL = "index.canonical"
_ABSOLUTE = re.compile(rb"https?://([^/?#]+)(/.*|)", re.IGNORECASE | re.DOTALL)


def target(path: bytes) -> str | None:
    """The address in the store that `path`, as it came over the wire, asks for; None when none can be meant.

    Percent signs are decoded once. An encoded slash is no separator (RFC 3986, 2.2), and no name of ours holds one.
    """
    if not path.startswith(b"/") or b"%2f" in path.lower():
        return None
    try:
        address = unicodedata.normalize("NFC", unquote_to_bytes(path[1:]).decode("utf-8"))
        address = checked(address + INDEX if not address or address.endswith("/") else address)
    except (UnicodeDecodeError, AddressFault):
        return None
    return None if address.endswith(HIDDEN) else address


def parted(asked: bytes) -> tuple[str, bytes]:
    """The host that a request's target names, "" where it names none, and its path; what a proxy asks for names both (RFC 9112, 3.2.2)."""
    found = _ABSOLUTE.fullmatch(asked)
    return (found[1].decode("latin-1"), found[2] or b"/") if found else ("", asked)


def path_of(address: str) -> str:
    """The path that readers know a file by: a folder's for its `index.html`; percent-encoded ASCII."""
    return "/" + quote(address.removesuffix(INDEX) if is_index(address) else address)


def is_index(address: str) -> bool:
    """Whether the file is what its folder shows."""
    return address == INDEX or address.endswith("/" + INDEX)
