"""Scripts: none in Light, only our own in Full, and nothing that runs from an attribute or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nightletter.check.page import Element, PrintedPage
from nightletter.check.rule import FULL, LIGHT, PageRule

# Types of script element that browsers run (WHATWG HTML, "prepare the script element"); others are data.
_PROGRAMS = frozenset(("", "module", "importmap", "speculationrules"))
_ADDRESSES = frozenset("href src action formaction data poster xlink:href background cite".split())
# Ways in which an address runs a script or holds a document of its own.
_ODD = re.compile(r"(javascript|vbscript|data|blob|filesystem|view-source):", re.IGNORECASE)
_GAPS = re.compile(r"[\x00-\x20]")
_KEEPS = re.compile(r"document\s*\.\s*cookie|\bcookieStore\b|\blocalStorage\b|\bindexedDB\b")


def is_program(element: Element) -> bool:
    """Whether a script element is run, or only holds data."""
    kind = element.get("type").strip().lower()
    return kind in _PROGRAMS or "javascript" in kind or "ecmascript" in kind


def no_script(page: PrintedPage) -> Iterator[str]:
    """Not even data in a script element."""
    if found := page.all("script"):
        yield f"there is a script ({_start(found[0].node.text() or found[0].get('src'))})"


def no_handlers(page: PrintedPage) -> Iterator[str]:
    """Attributes whose name begins with "on"."""
    for element in page.elements:
        for name in element.attributes:
            if name.startswith("on"):
                yield f"<{element.tag}> has the handler {name} ({_start(element.get(name))})"


def no_odd_addresses(page: PrintedPage) -> Iterator[str]:
    """The icon alone may be a data: address."""
    for element in page.elements:
        for name, value in element.attributes.items():
            # Browsers take line breaks and tabs out of an address before they look at it (WHATWG URL).
            address = _GAPS.sub("", value) if name in _ADDRESSES else ""
            if _ODD.match(address) and not _is_icon(element, address):
                yield f"<{element.tag} {name}> holds {_start(address)}"
        if "srcdoc" in element.attributes:
            yield f"<{element.tag}> holds a document of its own"


def _is_icon(element: Element, address: str) -> bool:
    is_image = address.startswith(("data:image/", "data:,"))
    return element.tag == "link" and element.get("rel").lower() == "icon" and is_image


def no_inline_styles(page: PrintedPage) -> Iterator[str]:
    """A policy that allows styles by hash drops them, so what they say is lost."""
    for element in page.elements:
        if "style" in element.attributes:
            yield f"<{element.tag}> has a style of its own ({_start(element.get('style'))})"


def keeps_nothing(page: PrintedPage) -> Iterator[str]:
    """Cookies, and storage that outlives the visit."""
    for element in page.all("script"):
        if is_program(element) and (found := _KEEPS.search(element.node.text())):
            yield f"a script uses {found.group()}"


def _start(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


RULES = (
    PageRule(
        "no-script",
        "Nothing is fetched that the reader did not ask for",
        "A page has no script element.",
        "take it out of the template",
        no_script,
        LIGHT,
        stubs=True,
    ),
    PageRule(
        "no-handlers",
        "Script that comes with a story never runs",
        "No element has an event handler attribute.",
        "take it out; if a source brought it, its import must drop it",
        no_handlers,
        stubs=True,
    ),
    PageRule(
        "no-odd-addresses",
        "Script that comes with a story never runs",
        "No address is javascript:, data: (but the icon) or the like, and no frame holds a document.",
        "take it out; if a source brought it, its import must drop it",
        no_odd_addresses,
        stubs=True,
    ),
    PageRule(
        "no-style-attributes",
        "Script that comes with a story never runs",
        "No element has a style attribute, which the policy would drop.",
        "say it in the style sheet",
        no_inline_styles,
        stubs=True,
    ),
    PageRule(
        "keeps-nothing",
        "No cookie, no identifier, no counting",
        "No script uses cookies, or storage that outlives the visit.",
        "take it out of the script",
        keeps_nothing,
        FULL,
        stubs=True,
    ),
)
