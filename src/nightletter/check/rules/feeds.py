"""Feeds and sitemaps: programs can read them, and all that they name on our hosts is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from nightletter.check.file import PrintedFile
from nightletter.check.rule import LIGHT, FileRule
from nightletter.check.tree import TWIN
from nightletter.check.trees import Trees
from nightletter.editions.addresses import ROBOTS
from nightletter.editions.feeds.emptied import is_feed
from nightletter.editions.feeds.json_feed import VERSION
from nightletter.editions.light.weight import BROTLI_LIMIT, GZIP_LIMIT, gzip_weight

_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"


class Named(Struct, frozen=True):
    """The whole addresses that a feed or sitemap names: those of the stories it is about, and all others in it."""

    stories: tuple[str, ...]
    others: tuple[str, ...]


def is_for_programs(address: str) -> bool:
    """Whether a feed or sitemap stands at `address`."""
    return is_feed(address) or address.endswith(".xml")


def named(address: str, body: bytes) -> Named:
    """What the feed or sitemap at `address` names; raises `ValueError` where no program could read it."""
    try:
        return _of_json(body) if address.endswith(".json") else _of_xml(body)
    except (etree.XMLSyntaxError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ValueError(str(error)) from error


def _of_xml(body: bytes) -> Named:
    # A file that somebody changed must not make the check fetch or unfold anything.
    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag == f"{_ATOM}feed":
        return _of_atom(root)
    if root.tag not in (f"{_SITEMAP}urlset", f"{_SITEMAP}sitemapindex"):
        raise ValueError(f"its root is {root.tag}")
    links = tuple(one.get("href") or "" for one in root.iter(_LINK))
    return Named((*(one.text or "" for one in root.iter(f"{_SITEMAP}loc")), *links), ())


def _of_atom(root: etree._Element) -> Named:
    stories: list[str] = []
    others = [one.get("href") or "" for one in root.iterfind(f"{_ATOM}link")]
    for entry in root.iterfind(f"{_ATOM}entry"):
        for link in entry.iterfind(f"{_ATOM}link"):
            (stories if link.get("rel") == "alternate" else others).append(link.get("href") or "")
        others += _in_html(entry.findtext(f"{_ATOM}content") or "")
    return Named(tuple(stories), tuple(others))


def _of_json(body: bytes) -> Named:
    feed = msgspec.json.decode(body, type=dict[str, Any])
    if feed.get("version") != VERSION:
        raise ValueError(f"its version is {feed.get('version')}")
    items = msgspec.convert(feed.get("items"), list[dict[str, Any]])
    others = [feed.get("home_page_url", ""), feed.get("feed_url", "")]
    for item in items:
        others += [item.get("image", ""), *(one.get("url", "") for one in item.get("attachments", ()))]
        others += _in_html(item.get("content_html", ""))
    return Named(tuple(str(item.get("url")) for item in items), tuple(map(str, others)))


def _in_html(html: str) -> list[str]:
    nodes = LexborHTMLParser(html).css("[href],[src]") if html else []
    return [
        node.attributes.get(name) or ""
        for node in nodes
        for name in ("href", "src")
        if name in node.attributes
    ]


def readable(file: PrintedFile) -> Iterator[str]:
    """Well-formed, and what it names of ours stands in the tree."""
    if not is_for_programs(file.address):
        return
    try:
        found = named(file.address, file.body)
    except ValueError as error:
        yield f"no program can read it ({error})"
        return
    for href in (*found.stories, *found.others):
        there = file.trees.address(file.tree.edition, href)
        if there is not None and there not in file.tree:
            yield f"{href} leads nowhere"


def tells_of_withdrawn(trees: Trees, edition: str) -> Iterator[tuple[str, str]]:
    """Every feed and sitemap that still names a withdrawn story."""
    tree = trees.trees[edition]
    for address in filter(is_for_programs, tree.sizes):
        try:
            found = named(address, tree.read(address))
        except (OSError, ValueError):  # said by other rules
            continue
        for href in found.stories:
            folder = (trees.address(edition, href) or "").rpartition("/")[0]
            if folder in trees.withdrawn:
                yield address, f"it tells of the withdrawn story at {href}"


def is_light(file: PrintedFile) -> Iterator[str]:
    """The lines that freeze a page freeze a feed as well."""
    if not is_feed(file.address):
        return
    if file.tree.sizes.get(file.address + TWIN, 0) > BROTLI_LIMIT or gzip_weight(file.body) > GZIP_LIMIT:
        yield f"the feed has more than {BROTLI_LIMIT:,} bytes brotli or {GZIP_LIMIT:,} gzip"


def names_sitemaps(file: PrintedFile) -> Iterator[str]:
    """Search engines find the list of all pages by it."""
    if (
        file.address == ROBOTS
        and "full" in file.trees.trees  # else the sitemap is another website's
        and f"Sitemap: {file.trees.paper.origin('full')}/sitemap.xml".encode() not in file.body
    ):
        yield "it does not name Full's sitemap"


RULES = (
    FileRule(
        "feeds",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "A feed or sitemap can be read by programs, and everything that it names of its edition is there.",
        "print again",
        readable,
    ),
    FileRule(
        "light-feed",
        "A page is one response",
        "A feed keeps the limits of a page.",
        "print again; if it stays, the Light edition must tell of fewer stories in full",
        is_light,
        LIGHT,
    ),
    FileRule(
        "robots-txt",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "`robots.txt` names Full's sitemap.",
        "print again",
        names_sitemaps,
    ),
)
