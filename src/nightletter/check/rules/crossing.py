"""Crossing: the one link from each Light page to its Full twin, and from each Full page to Light."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.page import Element, PrintedPage
from nightletter.check.rule import FULL, LIGHT, PageRule, StoryRule
from nightletter.check.telling import Telling
from nightletter.check.trees import is_on
from nightletter.editions import CANONICAL
from nightletter.editions.addresses import INDEX, ROOT, absolute, original, page_in


def to_full(page: PrintedPage) -> Iterator[str]:
    """The links at its top and its end, both to the page that says the same, which must be there."""
    if page.is_not_found or page.address == ROOT:
        return
    hrefs = [link.get("href") for link in page.links if _is_way(link, page.trees.paper.origin("full"))]
    if not hrefs or len({*hrefs}) > 1:
        yield f"{len({*hrefs}) or 'no'} links lead to Full"
        return
    if not page.trees.paper.prints("full"):
        return  # on the newsroom's own website nothing can be looked up; `to_original` says where a story's must lead
    there = page.trees.address("full", hrefs[0])
    if there not in (page.address, _first_part(page)):
        yield f"{hrefs[0]} is not its twin"
    elif not page.trees.holds("full", there):
        yield f"its twin {hrefs[0]} is not there"


def to_original(telling: Telling) -> Iterator[str]:
    """Where only Light is printed, its link and its sidecar name the story on the newsroom's own website."""
    paper = telling.trees.paper
    if paper.prints("full") or not telling.pages:
        return
    there = original(paper, telling.story)
    for page in telling.pages:
        hrefs = [link.get("href") for link in page.links if _is_way(link, paper.full.address)]
        if {*hrefs} != {there or absolute(paper.full.address, ROOT)}:
            yield f"{hrefs[0] if hrefs else 'no link'} is not where the story stands in Full"
    sidecar = telling.address.removesuffix(INDEX) + CANONICAL
    wanted = there or absolute(paper.light.address, telling.address)
    if sidecar not in telling.tree or telling.tree.read(sidecar, 4096) != f"{wanted}\n".encode():
        yield f"its sidecar does not say that it stands at {wanted}"


def _first_part(page: PrintedPage) -> str:
    """Where the first page stands, if this is a later part of a story or list: in Full they may be one."""
    folder, _, last = page.folder.rpartition("/")
    of_story = folder in page.trees.stories or folder in page.trees.withdrawn
    is_part = last.startswith("part-") or (last.isdecimal() and of_story)
    return page_in(folder) if is_part else page.address


def _is_way(link: Element, origin: str) -> bool:
    return is_on(link.get("href"), origin) and not link.inside("main")


def to_light(page: PrintedPage) -> Iterator[str]:
    """The first link of a page, so that it is there even if little else arrives."""
    first = next((link for link in page.links if link.inside("body")), None)
    href = first.get("href") if first else ""
    there = page.trees.address("light", href)
    if there is None:
        yield f"its first link leads to {href or 'nothing'} and not to Light"
    elif not page.trees.holds("light", there):
        yield f"its twin {href} is not there"
    elif _is_story(page) and there != page.address:
        yield f"{href} is not its twin"


def says_light(page: PrintedPage) -> Iterator[str]:
    """What the head says to programs must be what the link says to readers."""
    origin = page.trees.paper.origin("light")
    hrefs = [one.get("href") for one in page.link_relations("alternate") if is_on(one.get("href"), origin)]
    if len(hrefs) != 1:
        yield f"{len(hrefs) or 'no'} alternate links lead to Light"
    elif not page.trees.holds("light", page.trees.address("light", hrefs[0])):
        yield f"the alternate {hrefs[0]} is not there"


def _is_story(page: PrintedPage) -> bool:
    return page.address in (page_in(page.folder), INDEX) and page.folder in page.trees.stories


def no_canonical(page: PrintedPage) -> Iterator[str]:
    """Phones share what it says, and would share the blocked address."""
    for one in page.link_relations("canonical"):
        yield f"it names {one.get('href')} as canonical"
    for said in page.meta("og:url"):
        yield f"it names {said} as the address to share"


RULES = (
    PageRule(
        "full-twin",
        "Light stays Light",
        "Plain links lead to the page's twin in Full, which is there, and to nothing else of Full.",
        "print both editions; if it stays, mend the edition's ways",
        to_full,
        LIGHT,
    ),
    StoryRule(
        "original",
        "Light stays Light",
        "In a paper that prints only Light, a story's link and its sidecar name its page on the newsroom's own website.",
        "print again; if it stays, mend the edition's ways",
        to_original,
        LIGHT,
    ),
    PageRule(
        "light-link",
        "The first link of every page leads to its Light twin",
        "The first link of a page leads to its twin in Light, which is there.",
        "print both editions; if it stays, mend the template",
        to_light,
        FULL,
    ),
    PageRule(
        "light-alternate",
        "The first link of every page leads to its Light twin",
        "The head names the page's twin in Light as alternate, and it is there.",
        "print both editions; if it stays, mend the template",
        says_light,
        FULL,
    ),
    PageRule(
        "no-canonical",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "No markup names another address of the page.",
        "take it out of the template; the server says it in a header",
        no_canonical,
        LIGHT,
        stubs=True,
    ),
)
