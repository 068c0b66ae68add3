"""Addresses: where each page stands, the same in every edition, and how one page links to another.

An address is the path of a file in an edition's tree, without a leading slash: `en/news/42-slug/index.html`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from nightletter.archive import Listing
from nightletter.paper import FOLDERS, Paper
from nightletter.story import Story

INDEX = "index.html"
NOT_FOUND = "404.html"
ROOT = INDEX
ROBOTS = "robots.txt"
SITEMAPS = "sitemap.xml"
NEWS = "sitemap/news.xml"
PAGES = "sitemap/pages.xml"

# A month or a year, or a later page of one; a story's folder is {id}-{slug}.
_PERIOD = re.compile(r"[0-9]+|part-[0-9]+")


def page_in(folder: str, part: int = 1) -> str:
    """The page of a folder such as a story's, or part 2, 3, … of it."""
    return f"{folder}/{INDEX}" if part == 1 else f"{folder}/{part}/{INDEX}"


def list_page(folder: str, part: int) -> str:
    """The page of a listing's period, or part 2, 3, … of it; named so that no part can be taken for a month."""
    return page_in(folder) if part == 1 else f"{folder}/part-{part}/{INDEX}"


def old_page(address: str) -> str:
    """The page at an address that a story once had: its folder's, or the file itself where it named one."""
    return address if address.endswith((".html", ".htm")) else page_in(address)


def is_taken(page: str, paper: Paper) -> bool:
    """Whether `page`, named by an old address, is one of the paper's own: a front, a list, a page for no page."""
    if page == ROOT:
        return True
    language, *rest = page.removesuffix(INDEX).rstrip("/").split("/")
    if language not in paper.languages:
        return False
    if not rest or rest[0] in (*FOLDERS.values(), NOT_FOUND):
        return True
    return paper.section(rest[0]) is not None and all(map(_PERIOD.fullmatch, rest[1:]))


def front(language: str) -> str:
    """The front page of a language."""
    return f"{language}/{INDEX}"


def not_found(language: str) -> str:
    """The page that a language shows for an address where nothing is."""
    return f"{language}/{NOT_FOUND}"


def listing(one: Listing) -> str:
    """The folder of a listing."""
    first = one.name if one.kind == "section" else FOLDERS[one.kind]
    parts = (one.language, first) if one.kind == "section" else (one.language, first, one.name)
    return "/".join(filter(None, parts))


def period(one: Listing, which: str) -> str:
    """The folder of one period of a listing; `which` is "2026" or "2026-11"."""
    return f"{listing(one)}/{which.replace('-', '/')}"


def feed(one: Listing, ending: str) -> str:
    """The feed of a listing, as "atom" or "json"; that of all stories is the language's own."""
    return f"{one.language if one.kind == 'all' else listing(one)}/feed.{ending}"


def sitemap(language: str, month: str) -> str:
    """The sitemap of a language's stories of a month, "2026-11"."""
    return f"sitemap/{language}/{month}.xml"


def picture(rendition: str) -> str:
    """The address of a rendition."""
    return f"pictures/{rendition}"


def recording(name: str) -> str:
    """The address of a sound or film."""
    return f"media/{name}"


def relative(here: str, there: str) -> str:
    """The link from page `here` to page `there` that works in any copy of the tree, a folder on a stick included."""
    # posixpath.relpath asks the system where we are, twice, for each of the dozen links of a page.
    start, path = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(start), len(path)) and start[shared] == path[shared]:
        shared += 1
    return "/".join([".."] * (len(start) - shared) + path[shared:]) or "."


def rooted(address: str) -> str:
    """The link to `address` from anywhere on a host that serves the tree at its root: `/en/news/42-slug/`."""
    return "/" + address.removesuffix(INDEX)


def absolute(origin: str, address: str) -> str:
    """The whole address on the host `origin` (`https://paper.example`), percent-encoded as headers and feeds need it."""
    return origin + _encoded(rooted(address))


def original(paper: Paper, story: Story) -> str:
    """Where a story stands on the newsroom's own website, in a paper that prints only Light; empty where it stands nowhere.

    The first of its old addresses, to the letter: another's server may tell `/a` from `/a/`.
    """
    own = [address for address in story.old_addresses if not address.startswith("//")]
    if paper.prints("full") or not own:
        return ""
    return paper.full.address + _encoded("/" + own[0].lstrip("/"))


def named(paper: Paper, text: str) -> str | None:
    """The page that somebody names by its path or its whole address; None where that is on a host of others."""
    path = text
    if "://" in text:
        parts = urlsplit(text)
        ours = {*map(paper.origin, paper.editions), *paper.lights}
        if f"{parts.scheme}://{parts.netloc}" not in ours:
            return None
        path = unquote(parts.path)
    path = path.strip("/")
    return path if "." in path.rpartition("/")[2] else f"{path}/{INDEX}".lstrip("/")


def _encoded(path: str) -> str:
    return quote(path, safe="/-._~!$&'()*+,;=:@")
