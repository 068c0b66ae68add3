"""ETag: a name for the exact bytes of a representation (RFC 9110, 8.8.3), and the conditions put in terms of it."""

from __future__ import annotations

import hashlib
import re

_TAGS = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def tag(body: bytes) -> str:
    """The strong entity tag of `body`; 64 bits, for it need only differ from the page's earlier ones."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def known(header: str | None, etag: str) -> bool:
    """Whether `header`, the value of If-None-Match, says that the reader holds what `etag` names."""
    if not header:
        return False
    return header.strip() == "*" or etag in _TAGS.findall(header)


def unchanged(header: str | None, etag: str) -> bool:
    """Whether `header`, the value of If-Range, still holds; a date never does, for we send none."""
    return header is None or header.strip() == etag
