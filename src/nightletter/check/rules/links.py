"""Links: every one leads to something that is there, and those of Light work in any copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from nightletter.check.page import PrintedPage, is_whole
from nightletter.check.rule import LIGHT, PageRule
from nightletter.check.rules.requests import requests_of
from nightletter.check.tree import landing


def inner(page: PrintedPage) -> Iterator[tuple[str, str | None]]:
    """Every link that stays on this host, with the address that it leads to."""
    for link in page.links:
        href = link.get("href")
        if not is_whole(href):
            yield href, landing(page.address, href)


def lead_somewhere(page: PrintedPage) -> Iterator[str]:
    """Links to follow, and whatever the page asks for by itself."""
    asked = {request.address for request in requests_of(page) if not is_whole(request.address)}
    everything = [*inner(page), *((href, landing(page.address, href)) for href in sorted(asked))]
    for href, address in everything:
        if address is None or address not in page.tree:
            yield f"{href or 'an empty link'} leads nowhere"
    yield from _lost_marks(page)


def _lost_marks(page: PrintedPage) -> Iterator[str]:
    """Links to places on the page itself."""
    marks = {one.get("id") for one in page.elements} | {"", "top"}
    for link in page.links:
        href = link.get("href")
        if href.startswith("#") and href[1:] not in marks:
            yield f"{href} names no place on the page"


def name_files(page: PrintedPage) -> Iterator[str]:
    """So that Light works from a bucket without directory index, or from a folder on a memory stick."""
    for href, address in inner(page):
        if href.startswith("#") or address is None:
            continue
        # The page for no page is shown at any depth, so it alone links from the root.
        if href.startswith("/") and not page.is_not_found:
            yield f"{href} begins at the root of a host"
        path = urlsplit(href).path
        if path != href or path.endswith("/") or "." not in address.rpartition("/")[2]:
            yield f"{href or 'an empty link'} names no file"


def stays(page: PrintedPage) -> Iterator[str]:
    """A story's words may lead to any site, but not by a whole address to what Light has itself."""
    for link in page.links:
        href = link.get("href")
        if href.startswith("//"):
            yield f"{href} leaves it to the page which way to go"
        in_light = page.trees.address("light", href)
        in_full = page.trees.address("full", href) if link.inside("main") else None
        if in_light is not None or _is_story(page, in_full):
            yield f"{href} leads out of Light, which has this page itself"


def _is_story(page: PrintedPage, address: str | None) -> bool:
    folder = (address or "").rpartition("/")[0]
    known = folder in page.trees.stories or folder in page.trees.moved
    return known and address is not None and address in page.tree


def to_withdrawn(page: PrintedPage) -> Iterator[str]:
    """Links to a story that was withdrawn; old addresses of it may still lead to its notice."""
    for href, address in inner(page):
        folder = (address or "").rpartition("/")[0]
        if folder in page.trees.withdrawn and folder != page.folder:
            yield f"{href} leads to a withdrawn story"


def states_bytes(page: PrintedPage) -> Iterator[str]:
    """A link to a picture or recording says what it will cost."""
    language = page.trees.paper.language(page.language)
    for link in page.links:
        href = link.get("href")
        address = None if is_whole(href) else landing(page.address, href)
        if address and address.startswith(("pictures/", "media/")) and address in page.tree:
            size = language.size(page.tree.sizes[address])
            if size not in link.node.text():
                yield f"the link to {address} does not say that it has {size}"


RULES = (
    PageRule(
        "links",
        "It works from any mirror or memory stick",
        "Every link within the paper leads to a file of its tree, every mark to a place on the page.",
        "print again; if it stays, the sheet that should stand there failed",
        lead_somewhere,
        stubs=True,
    ),
    PageRule(
        "links-name-files",
        "It works from any mirror or memory stick",
        "Links within Light are relative and name a file.",
        "mend the link in the edition",
        name_files,
        LIGHT,
        stubs=True,
    ),
    PageRule(
        "light-stays-light",
        "Light stays Light",
        "Links to stories that Light has itself stay in Light.",
        "import the story again, so that the link is one between stories",
        stays,
        LIGHT,
        stubs=True,
    ),
    PageRule(
        "no-link-to-withdrawn",
        "Gone means gone",
        "No page links to a withdrawn story.",
        "print again",
        to_withdrawn,
    ),
    PageRule(
        "states-bytes",
        "A link to a picture, sound or film states its bytes",
        "A link to a picture, sound or film states its bytes.",
        "print again; if it stays, mend the edition's blocks",
        states_bytes,
        LIGHT,
    ),
)
