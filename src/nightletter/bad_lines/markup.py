"""Markup: where in a page an element stands, whatever its scripts and styles say about elements."""

from __future__ import annotations

import re

INLINE = re.compile(rb"(<(script|style)\b[^>]*>)(.*?)(</\2\s*>)", re.DOTALL | re.IGNORECASE)


def markup_of(page: bytes) -> bytes:
    """`page` with blanks for the insides of its scripts and styles, so that every place in it is where it was."""
    return INLINE.sub(lambda found: found[1] + b" " * len(found[3]) + found[4], page)


def put_before(mark: re.Pattern[bytes], page: bytes, html: str) -> bytes:
    """`page` with `html` before the first of its elements that `mark` describes; as it is when there is none."""
    found = mark.search(markup_of(page))
    return page[: found.start()] + html.encode() + page[found.start() :] if found else page
