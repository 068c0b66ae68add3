"""Pictures: the address of the whole picture behind the small one that a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

# What WordPress puts behind the name of a smaller copy, as in pier-300x200.jpg.
_SIZED = re.compile(r"-[0-9]{1,5}x[0-9]{1,5}(?=\.[a-zA-Z]{3,4}$)")
# Jetpack's picture servers: the site's own address follows theirs.
_PHOTON = re.compile(r"i[0-3]\.wp\.com")


def without_size(address: str) -> str:
    """`address` as the whole picture would be called; the same where it is that already."""
    return _SIZED.sub("", bare(address))


def bare(address: str) -> str:
    """`address` without what asks a server to make the picture smaller."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if _PHOTON.fullmatch(parts.netloc.lower()) and "/" in parts.path.strip("/"):
        return f"https:/{parts.path}"
    if any(name in parts.query for name in ("resize=", "w=", "fit=", "quality=", "ssl=")):
        return address.partition("?")[0]
    return address


def larger(address: str) -> Iterator[str]:
    """Where a larger picture than the one at `address` may lie, the largest first."""
    seen = {address}
    for there in (without_size(address), bare(address)):
        if there not in seen:
            seen.add(there)
            yield there
