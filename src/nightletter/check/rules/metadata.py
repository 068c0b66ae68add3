"""Metadata: what a Full page says of itself to search engines and to whoever shares it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from nightletter.check.page import PrintedPage
from nightletter.check.rule import FULL, PageRule, TreeRule
from nightletter.check.trees import Traits, Trees
from nightletter.editions.addresses import absolute

_ALWAYS = ("og:title", "og:type", "og:url", "og:site_name", "og:locale")
_OF_STORIES = ("article:published_time", "article:section")


def traits(page: PrintedPage) -> Traits:
    """What `page` says that only other pages can confirm."""
    canonical = [one.get("href") for one in page.link_relations("canonical")]
    alternates = [one for one in page.link_relations("alternate") if one.get("hreflang")]
    return Traits(
        canonical[0] if len(canonical) == 1 else "",
        tuple((one.get("hreflang"), one.get("href")) for one in alternates),
    )


def _is_hidden(page: PrintedPage) -> bool:
    return any("noindex" in said for said in page.meta("robots"))


def canonical(page: PrintedPage) -> Iterator[str]:
    """One, and it is this page; none where search engines are to leave the page out."""
    found = [one.get("href") for one in page.link_relations("canonical")]
    if _is_hidden(page):
        if found:
            yield "it is not to be indexed, and has a canonical address all the same"
        return
    here = absolute(page.trees.paper.origin("full"), page.address)
    if found != [here]:
        yield f"its canonical address is {', '.join(found) or 'not said'}, and it stands at {here}"


def one_page_each(trees: Trees, edition: str) -> Iterator[tuple[str, str]]:
    """No two pages may claim to be the same."""
    holders: dict[str, list[str]] = defaultdict(list)
    for address, one in trees.traits[edition].items():
        if one.canonical:
            holders[one.canonical].append(address)
    for href, addresses in holders.items():
        for address in addresses[1:]:
            yield address, f"its canonical address {href} is also that of {addresses[0]}"


def translations(trees: Trees, edition: str) -> Iterator[tuple[str, str]]:
    """Every translation named is there, names this page in turn, and the page names itself."""
    known = trees.traits[edition]
    for address, one in known.items():
        hrefs = [href for _, href in one.alternates]
        if hrefs and one.canonical not in hrefs:
            yield address, "it names translations, and not itself among them"
        tags = [tag for tag, _ in one.alternates]
        yield from (
            (address, f"it names two translations as {tag}") for tag in {*tags} if tags.count(tag) > 1
        )
        for tag, href in one.alternates:
            there = known.get(trees.address(edition, href) or "")
            if there is None:
                yield address, f"its translation {href} ({tag}) is not there"
            elif one.canonical not in [back for _, back in there.alternates]:
                yield address, f"its translation {href} ({tag}) does not name it in turn"


def open_graph(page: PrintedPage) -> Iterator[str]:
    """What other sites show of the page when it is shared."""
    if _is_hidden(page):
        return
    is_story = page.meta("og:type") == ["article"]
    for name in (*_ALWAYS, *(_OF_STORIES if is_story else ())):
        said = page.meta(name)
        if len(said) != 1 or not said[0].strip():
            yield f"{name} is {'not said' if not any(said) else 'said more than once'}"
    here = absolute(page.trees.paper.origin("full"), page.address)
    if page.meta("og:url") not in ([], [here]):
        yield f"og:url is {page.meta('og:url')[0]}, and the page stands at {here}"
    for href in page.meta("og:image"):
        there = page.trees.address("full", href)
        if there is None or there not in page.tree:
            yield f"its picture for sharing, {href}, is not there"


_REMEDY = "print again; if it stays, mend the edition's head"

RULES = (
    PageRule(
        "canonical",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "A page names its own address, and no other.",
        _REMEDY,
        canonical,
        FULL,
    ),
    TreeRule(
        "canonical-once",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "No two pages name the same address.",
        _REMEDY,
        one_page_each,
        FULL,
    ),
    TreeRule(
        "hreflang",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "Translations name each other and themselves, and are there.",
        _REMEDY,
        translations,
        FULL,
    ),
    PageRule(
        "open-graph",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "A page says title, type, address, site and language for sharing, and its picture is there.",
        _REMEDY,
        open_graph,
        FULL,
    ),
)
