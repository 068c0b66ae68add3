"""Headers: what goes with every answer, for the reader's safety and for the caches on the way.

A Light answer has fewer than 700 bytes of them, so each there earns its place: what its pages could not do anyway
(a camera, an opener) need not be forbidden.
"""

from __future__ import annotations

import re

from nightletter.server.dictionaries import ADDRESS
from nightletter.server.kinds import Kind, content_hash
from nightletter.server.site import Site
from nightletter.server.target import CANONICAL, INDEX, is_index, path_of

# Not a year's rule but the longest that caches keep (RFC 9111); the name changes when the content does.
FOREVER = "public, max-age=31536000, immutable"

SANDBOX = "default-src 'none'; sandbox"
# For search engines, on a page whose canonical address finds no room: better none than a copy.
UNNAMED = {"x-robots-tag": "noindex"}
_HEADER_BYTES = 700  # Light stays under this, with the status line and what uvicorn adds
# A later part of a story, `…/12-title/2/`, or of a list, `…/2026/11/part-2/`; four digits are a year, and what is in it a month.
_PART = re.compile(r"(?:(?<!/[0-9]{4})/[0-9]{1,3}|/part-[0-9]+)/index\.html$")
# What may stand in the header; a file that says anything else is none of ours.
_CANONICAL = re.compile(r"(https?://[!#-;=?-~]+)\n")
_LATER = (
    133  # bytes: status line, Date, Content-Length, Content-Encoding, ETag, and the empty line at the end
)


def page_headers(site: Site, address: str, kind: Kind) -> dict[str, str]:
    """The headers of a file that is there, but for those that depend on the coding or the range."""
    html = kind.content_type.startswith("text/html")
    headers = {
        "content-type": kind.content_type,
        "cache-control": FOREVER if content_hash(address) else fresh(site),
        **common_headers(site, html=html),
    }
    if kind.handling == "text":
        headers["vary"] = varies(site, html=html)
    if site.dictionary and (own := ADDRESS.fullmatch(address)):
        # Of which pages it is the dictionary: of those in its language.
        headers["use-as-dictionary"] = f'match="/{own[1]}/*"'
    return _with_canonical(site, address, headers) if html and site.small else headers


def fresh(site: Site) -> str:
    """For how long caches may keep a page of `site`."""
    return f"max-age={site.fresh}"


def common_headers(site: Site, *, html: bool) -> dict[str, str]:
    """What goes with every answer of a site, errors and redirects too."""
    headers = {
        "x-content-type-options": "nosniff",
        # Where a reader comes from is nobody's business, not even the other edition's.
        "referrer-policy": "no-referrer",
        "content-security-policy": site.policy if html else SANDBOX,
    }
    if site.small:
        # For every request, not only for Full's own: an answer without it, kept in a cache, would fail the switch later.
        # With credentials, because browsers open what was fetched without them by fetching it again.
        return {
            **headers,
            "connection": "close",
            "access-control-allow-origin": site.twin,
            "access-control-allow-credentials": "true",
        }
    return {
        **headers,
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    }


def refusal_headers(site: Site, *, html: bool) -> dict[str, str]:
    """The headers of an answer that is not what was asked for: moved, gone, not there. It may change at any moment."""
    varying = {"vary": varies(site, html=True)} if html else {}
    return {**common_headers(site, html=html), **varying, "cache-control": "no-cache"}


def varies(site: Site, *, html: bool) -> str:
    """What of a request the coding of a text depends on."""
    return "Accept-Encoding, Available-Dictionary" if html and site.dictionary else "Accept-Encoding"


def redirect_headers(site: Site, location: str) -> dict[str, str]:
    """The headers of an answer that leads on to `location`. No browser shows it, so it needs no policy, nor has it the room."""
    headers = refusal_headers(site, html=False) | {"location": location}
    del headers["content-security-policy"]
    return headers


def room_for_links(site: Site) -> int:
    """The bytes that are left on a Light page for all its Link headers, names and line ends included."""
    headers = {"content-type": "text/html; charset=utf-8", "cache-control": fresh(site)}
    return _left({**headers, **common_headers(site, html=True), "vary": varies(site, html=True)})


def _left(headers: dict[str, str]) -> int:
    """The bytes that are left beside `headers` and those that come later."""
    return _HEADER_BYTES - _LATER - sum(len(name) + len(value) + 4 for name, value in headers.items())


def _with_canonical(site: Site, address: str, headers: dict[str, str]) -> dict[str, str]:
    """`headers` with the Full address, which search engines need; where it is too long for the limit, they are to pass the page over."""
    linked = headers | {"link": f'<{_canonical(site, _whole(address))}>; rel="canonical"'}
    return linked if _left(linked) > 0 else headers | UNNAMED


def _canonical(site: Site, address: str) -> str:
    """The same path in Full; on a website that others make, what the page's sidecar says, else the front."""
    if not site.alone:
        return site.twin + path_of(address)
    said = site.store.read(address.removesuffix(INDEX) + CANONICAL) if is_index(address) else None
    found = _CANONICAL.fullmatch((said or b"").decode("ascii", errors="replace"))
    return found[1] if found else f"{site.twin}/"


def _whole(address: str) -> str:
    """The address of the whole for that of one of its parts."""
    return _PART.sub(f"/{INDEX}", address)
