"""Stubs: the small pages at addresses that have no story of their own any more; any host can serve them."""

from __future__ import annotations

from nightletter.editions.markup import escape
from nightletter.editions.page import Page, with_status

# No style, no script, no picture: the icon is named only so that the browser does not ask for one.
_STUB = (
    '<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';img-src data:"><meta name="robots" content="noindex">'
    '<meta name="referrer" content="no-referrer">{meta}<link rel="icon" href="data:,"><title>{title}</title>{body}'
)


def moved(address: str, href: str, status: str, language: str, direction: str, text: str) -> tuple[Page, ...]:
    """The stub at `address` that leads on to `href`, saying `text`; the server answers `301 {status}` instead."""
    body = _STUB.format(
        language=language,
        direction=direction,
        meta=f'<meta http-equiv="refresh" content="0; url={escape(href)}">',
        title=escape(text),
        body=f'<p id="nl"><a href="{escape(href)}">{escape(text)}</a></p>',
    )
    stub = Page(address, body.encode())
    return with_status(stub, f"301 {status}") if address.endswith("index.html") else (stub,)


def gone(address: str, language: str, direction: str, text: str, status: str = "410") -> tuple[Page, ...]:
    """The barest notice for `address`, needing no archive and no template; for when the real one fails to print."""
    body = _STUB.format(
        language=language, direction=direction, meta="", title=escape(text), body=f"<p>{escape(text)}</p>"
    )
    return with_status(Page(address, body.encode()), status)
