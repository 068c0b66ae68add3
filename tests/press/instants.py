"""Instants: what may never be wrong with a printed tree, whenever one looks; here also trees that a power cut left."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import brotli

from nightletter.encoding import Coding, dictionary
from nightletter.paper import Paper
from nightletter.press import tree as tree_of
from nightletter.stores import DirectoryStore

EDITIONS = ("full", "light")

# The bytes of every file of one edition, twins included, by address.
Tree = Mapping[str, bytes]

_TWIN = ".br"
_TOLD = re.compile(r"(?P<page>.+)\.(?P<dictionary>[0-9a-f]{16})\.(?P<coding>dcb|dcz)")
_LINK = re.compile(rb"\s(?:href|src|poster)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_SET = re.compile(rb"\ssrcset=\"([^\"]*)\"")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#")
# How every whole page ends; half a page hardly ever does.
_END = b">"


def files_under(root: Path) -> dict[str, bytes]:
    """Every file of a store by its address."""
    store = DirectoryStore(root)
    return {address: store.read(address) or b"" for address in store.addresses()}


def printed(paper: Paper, edition: str) -> dict[str, bytes]:
    """The tree of `edition` as it lies on the disk."""
    return files_under(tree_of(paper, edition))


def differences(one: Tree, other: Tree) -> list[str]:
    """The addresses where two trees are not the same."""
    return sorted(address for address in one.keys() | other.keys() if one.get(address) != other.get(address))


def wrongs_at_an_instant(tree: Tree, languages: Iterable[str]) -> Iterator[str]:
    """What a reader would find wrong: links that lead nowhere, half a page, a twin that says something else.

    Only what can be reached from the fronts of `languages` counts, but for the twins.
    """
    misleading = _misleading(tree)
    seen = {front for tag in languages if (front := f"{tag}/index.html") in tree}
    waiting = sorted(seen)
    while waiting:
        page = waiting.pop()
        if not tree[page].rstrip().endswith(_END):
            yield f"{page}: is not whole"
        if (twin := tree.get(page + _TWIN)) is not None and _unpacked(twin) != tree[page]:
            yield f"{page}: its twin says something else"
        yield from (f"{twin}: says something else" for twin in misleading.get(page, ()))
        for there in _targets(page, tree[page]):
            if there not in tree:
                yield f"{page}: leads to {there}, where nothing is"
            elif there not in seen:
                seen.add(there)
                if there.endswith(".html"):
                    waiting.append(there)


def halves(tree: Tree) -> list[str]:
    """The pages and twins of the whole tree, reached or not, that are not whole."""
    return [
        address
        for address, body in tree.items()
        if (address.endswith(".html") and not body.rstrip().endswith(_END))
        or (
            address.endswith(_TWIN)
            and (page := tree.get(address.removesuffix(_TWIN))) is not None
            and _unpacked(body) != page
        )
    ] + [twin for twins in _misleading(tree).values() for twin in twins]


def _misleading(tree: Tree) -> dict[str, list[str]]:
    """By their page, the twins that say something else to whoever has the dictionary, as long as that is given out."""
    found: dict[str, list[str]] = {}
    for address, body in tree.items():
        if (told := _TOLD.fullmatch(address)) and _misleads(tree, told, body):
            found.setdefault(told["page"], []).append(address)
    return found


def _misleads(tree: Tree, told: re.Match[str], twin: bytes) -> bool:
    page = tree.get(told["page"])
    known = tree.get(f"{told['page'].partition('/')[0]}/dictionary.{told['dictionary']}.txt")
    if page is None or known is None:
        return False
    coding: Coding = "dcb" if told["coding"] == "dcb" else "dcz"
    return _decoded(known, coding, twin) != page


@lru_cache(maxsize=8192)
def _decoded(known: bytes, coding: Coding, twin: bytes) -> bytes | None:
    return dictionary(known).decoded(coding, twin, 1_000_000)


@lru_cache(maxsize=8192)
def _unpacked(twin: bytes) -> bytes | None:
    try:
        return bytes(brotli.decompress(twin))
    except brotli.error:
        return None


@lru_cache(maxsize=8192)
def _targets(page: str, body: bytes) -> frozenset[str]:
    """The addresses inside the tree that the page at `page` leads to or shows."""
    links = ["".join(part.decode() for part in found) for found in _LINK.findall(body)]
    for several in _SET.findall(body):
        links += (one.split()[0] for one in several.decode().split(",") if one.strip())
    return frozenset(_address(page, link) for link in links if link and not _ELSEWHERE.match(link))


def _address(page: str, link: str) -> str:
    path = unquote(link.partition("#")[0].partition("?")[0])
    inside = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    return posixpath.normpath(posixpath.join(inside, "index.html") if path.endswith("/") else inside)
