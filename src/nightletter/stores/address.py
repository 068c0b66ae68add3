"""The address of a file in a store: `en/news/1-x/index.html`, relative, with `/`, and harmless on every system.

What a file may be called is known here alone: which names are the store's own, and which a page's, so that no folder takes one.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize
from urllib.parse import unquote

from nightletter.fault import Fault
from nightletter.media_types import RECORDINGS

HIDDEN = (".status", ".canonical", ".dictionary", ".br", ".gz", ".dcb", ".dcz")
"""How the names end of what lies beside pages for the server alone."""
FILES = (
    *(".html", ".htm", ".txt", ".xml", ".json", ".atom", ".avif", ".jpg"),
    *(f".{ending}" for ending in RECORDINGS),
    *HIDDEN,
)
"""How the names of files end. No folder is called so: a page, or what lies beside one, could have to stand in its place."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_LONGEST_NAME = 255  # bytes in UTF-8; what common file systems allow
_LONGEST_TWIN = 24  # bytes that the name of what lies beside a page is longer than the page's
_LONGEST_OLD = 500  # characters
_PLAIN = re.compile(r"/?(?:[a-zA-Z0-9_-]{1,200}/)*[a-zA-Z0-9_-]{1,200}(?:/|\.html?)?", re.ASCII)
# What means something in an address, or would be encoded a second time.
_TELLING = re.compile(r"[%?#<>\"\\\ufffd]")
_JOINERS = "\u200c\u200d"


class AddressFault(Fault):
    """An address that no file in a store may have."""


def checked(address: str) -> str:
    """`address` itself; raises `AddressFault` when it could lead out of the store or could not be stored.

    Names that begin with a full stop are the store's own and the web server's, never a page's.
    """
    if address in _known:
        return address
    if wrong := _wrong(address):
        raise _fault(address, wrong)
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known.add(address)
    return address


def page_checked(address: str) -> str:
    """`address` itself, for a file that is to be written; raises `AddressFault` also where a folder is called like a file."""
    if wrong := _named_like_a_file(checked(address)):
        raise _fault(address, wrong)
    return address


def old(text: str) -> str:
    """The path that `text`, an old address of a story, names: percent signs decoded, its slashes kept.

    Raises `AddressFault` where no page can lead on from there: no file system holds it, or a file of ours may stand there.
    """
    if _PLAIN.fullmatch(text) and len(text) <= _LONGEST_OLD:
        return text
    path = normalize("NFC", unquote(text))
    if path.strip("/") and (wrong := _wrong_with_old(path)):
        raise AddressFault(repr(text[:200]), wrong, "take it out, or write the path that links name")
    return path


def leads_on(address: str) -> bool:
    """Whether a page can stand at the old address `address` to lead on from there."""
    try:
        return bool(address) and old(address) == address
    except AddressFault:
        return False


# A press asks three times for each address it prints; the answer never changes.
_known: set[str] = set()
_MOST_KNOWN = 10_000


def _fault(address: str, wrong: str) -> AddressFault:
    return AddressFault(
        repr(address), wrong, "give it a plain relative address such as en/news/1-title/index.html"
    )


def _wrong_with_old(path: str) -> str:
    if len(path) > _LONGEST_OLD:
        return f"the address is longer than {_LONGEST_OLD} characters"
    if _TELLING.search(path) or any(
        category(one) in ("Cc", "Cf", "Zl", "Zp") for one in path if one not in _JOINERS
    ):
        return "the address holds a letter that none may hold, once percent signs are decoded"
    # Where it does not name a page itself, it is the folder of one.
    bare = path.strip("/")
    page = bare if bare.endswith((".html", ".htm")) else f"{bare}/index.html"
    if len(page.rpartition("/")[2].encode(errors="replace")) > _LONGEST_NAME - _LONGEST_TWIN:
        return "the last part of the address is too long"
    return _wrong(page) or _named_like_a_file(page)


def _named_like_a_file(address: str) -> str:
    folder = address.rpartition("/")[0]
    if "." in folder and any(name.endswith(FILES) for name in folder.lower().split("/")):
        return "a file of the paper's may be called like a folder in it"
    return ""


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
