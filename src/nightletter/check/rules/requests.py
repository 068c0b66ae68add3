"""Requests: what makes a browser ask for something by itself, and whom it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nightletter.check.page import Element, PrintedPage, is_whole
from nightletter.check.rule import FULL, LIGHT, PageRule
from nightletter.check.trees import is_on

# Attributes whose address a browser fetches, or sends something to, whatever element they stand on.
_FETCHED = frozenset(
    "src poster background lowsrc dynsrc manifest ping action formaction xlink:href codebase".split()
)
_FETCHED_SETS = frozenset(("srcset", "imagesrcset"))
# Relations of a link element that fetch nothing.
_QUIET = frozenset(
    "alternate author bookmark canonical first help hub last license me next nofollow prev privacy-policy search "
    "self shortlink tag terms-of-service up".split()
)
_SVG_FETCHING = frozenset(("image", "use", "feimage"))
_KINDS = _SVG_FETCHING | {"link", "object", "base", "style", "meta"}
_IN_STYLE = re.compile(r"(?:url|image-set|src)\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Request(NamedTuple):
    """Something a browser would ask for: what makes it ask, and the address."""

    cause: str
    address: str


@lru_cache(maxsize=2)
def requests_of(page: PrintedPage) -> tuple[Request, ...]:
    """Every request that the page makes or invites without the reader following a link; the icon inside it is none."""
    found = (request for element in page.elements for request in _of_element(element))
    return tuple(request for request in found if not _inside(request.address))


def _of_element(element: Element) -> Iterator[Request]:
    for name, value in element.attributes.items():
        if name in _FETCHED and value:
            yield Request(f"<{element.tag} {name}>", value)
        elif name in _FETCHED_SETS:
            yield from (Request(f"<{element.tag} {name}>", address) for address in srcset(value))
        elif name == "style":
            yield from (Request(f"<{element.tag} style>", address) for address in _in_style(value))
    if element.tag in _KINDS:
        yield from _of_kind(element)


def _of_kind(element: Element) -> Iterator[Request]:
    """What only some elements fetch."""
    match element.tag:
        case "link" if not set(element.get("rel").lower().split()) <= _QUIET:
            yield Request(f"<link rel={element.get('rel')}>", element.get("href"))
        case "object":
            yield Request("<object>", element.get("data"))
        case "base":
            yield Request("<base>", element.get("href"))
        case "style":
            yield from (Request("<style>", address) for address in _in_style(element.node.text()))
        case "meta" if element.get("http-equiv").lower() == "refresh":
            yield Request("<meta refresh>", element.get("content").partition("=")[2].strip(" '\""))
        case tag if tag in _SVG_FETCHING and not element.get("href").startswith("#"):
            yield Request(f"<{tag}>", element.get("href"))


@lru_cache(maxsize=256)
def _in_style(style: str) -> tuple[str, ...]:
    """The addresses that a style sheet asks for; hundreds of pages share one."""
    found = _IN_STYLE.finditer(_COMMENT.sub("", style))
    return tuple((one.group(1) or one.group(2) or "").strip() for one in found)


def srcset(value: str) -> Iterator[str]:
    """The addresses in a `srcset`."""
    yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())


def _inside(address: str) -> bool:
    # "#mark" is a place on this page; data: is the address itself, which another rule allows for the icon alone.
    return not address or address.startswith(("#", "data:"))


def no_request(page: PrintedPage) -> Iterator[str]:
    """Light is one response; only the stub of a moved address leads on by itself."""
    for request in requests_of(page):
        if not (page.is_stub and request.cause == "<meta refresh>"):
            yield f"{request.cause} asks for {request.address}"


def no_third_party(page: PrintedPage) -> Iterator[str]:
    """Full asks only its own host."""
    for request in requests_of(page):
        if is_whole(request.address) and not is_on(request.address, page.trees.paper.origin("full")):
            yield f"{request.cause} asks {request.address}"


RULES = (
    PageRule(
        "no-request",
        "Nothing is fetched that the reader did not ask for",
        "Nothing on a page makes a browser ask for anything: no picture, style, font, script, frame, form, icon.",
        "take it out of the template, or make it a link",
        no_request,
        LIGHT,
        stubs=True,
    ),
    PageRule(
        "no-third-party",
        "Nothing is asked of another site",
        "Nothing on a page makes a browser ask another host.",
        "take it out, or make it a link that the reader may follow",
        no_third_party,
        FULL,
        stubs=True,
    ),
)
