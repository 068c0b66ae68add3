"""The address of a file in a store: `en/news/1-x/index.html`, relative, with `/`, and harmless on every system."""

from __future__ import annotations

import re

from nightletter.fault import Fault

_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_LONGEST_NAME = 255  # bytes in UTF-8; what common file systems allow


class AddressFault(Fault):
    """An address that no file in a store may have."""


def checked(address: str) -> str:
    """`address` itself; raises `AddressFault` when it could lead out of the store or could not be stored.

    Names that begin with a full stop are the store's own and the web server's, never a page's.
    """
    if address in _known:
        return address
    wrong = _wrong(address)
    if wrong:
        raise AddressFault(
            repr(address), wrong, "give it a plain relative address such as en/news/1-title/index.html"
        )
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known.add(address)
    return address


# A press asks three times for each address it prints; the answer never changes.
_known: set[str] = set()
_MOST_KNOWN = 10_000


def _wrong(address: str) -> str:
    if _CONTROL.search(address):
        return "the address holds a control character or a backslash"
    try:
        names = address.encode().split(b"/")
    except UnicodeEncodeError:
        return "the address is not Unicode text"
    if any(name == b"" or name.startswith(b".") for name in names):
        return "the address is empty, absolute, or has a part that is empty or begins with a full stop"
    if any(len(name) > _LONGEST_NAME for name in names):
        return "a part of the address is longer than 255 bytes"
    return ""
