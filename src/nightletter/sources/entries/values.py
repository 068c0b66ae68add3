"""Values of a feed: an address, a moment, a text, as all kinds of feed write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from urllib.parse import urljoin, urlsplit

_BLANK_LINES = re.compile(r"\n\s*\n")


def absolute(base: str, href: str) -> str:
    """`href` as seen from `base`, if that is an address on the web; else nothing."""
    try:
        there = urljoin(base, href.strip()) if href.strip() else ""
        return there if urlsplit(there).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def moment(text: str) -> datetime | None:
    """The moment that `text` names as RFC 3339 has it, in UTC; without a zone, it is UTC."""
    try:
        there = datetime.fromisoformat(text.strip())
        return (there if there.tzinfo else there.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def paragraphs(text: str) -> str:
    """Plain `text` as HTML: a blank line ends a paragraph."""
    parts = (part.strip() for part in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)
