"""Notices: the short answers that come from no edition."""

from __future__ import annotations

from nightletter.bad_lines.head import Head

_CENSOR = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Access denied</title>"
    "<h1>Access denied</h1><p>This address cannot be opened on this network."
)


def notice(status: str, line: str, **more: str) -> bytes:
    """An answer of one line of plain text; `status` is a code with its phrase, `more` further fields."""
    safe = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }
    return _whole(status, "text/plain; charset=utf-8", f"{line}\n", safe | more)


def block_page() -> bytes:
    """What a censor answers in the place of Light: with 200, as if it were the page, and without what lets Full read it."""
    return _whole("200 OK", "text/html; charset=utf-8", _CENSOR, {"cache-control": "no-store"})


def _whole(status: str, content_type: str, text: str, more: dict[str, str]) -> bytes:
    body = text.encode()
    fields = {"content-type": content_type, "content-length": str(len(body)), **more, "connection": "close"}
    return Head(f"HTTP/1.1 {status}", tuple(fields.items())).wire() + body
