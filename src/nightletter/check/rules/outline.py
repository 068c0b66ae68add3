"""Outline: headings in order, and names for whatever a reader cannot see or has to follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nightletter.check.page import Element, PrintedPage
from nightletter.check.rule import PageRule

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Attributes that name the id of another element of the page.
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")


def headings(page: PrintedPage) -> Iterator[str]:
    """One of the first level, and none that skips a level on the way down."""
    found = [(int(one.tag[1]), one) for one in page.all(*_HEADINGS)]
    firsts = sum(level == 1 for level, _ in found)
    if firsts != 1:
        yield f"it has {firsts or 'no'} main headings" if firsts else "it has no main heading"
    before = 0
    for level, one in found:
        words = " ".join(one.node.text().split())
        if not words:
            yield f"a heading of level {level} has no words"
        if level > before + 1:
            yield f"“{words[:40]}” is a heading of level {level} after one of level {before or 'none'}"
        before = level


def described(page: PrintedPage) -> Iterator[str]:
    """A picture without the attribute is read out by its file name; an empty one is passed over."""
    for one in page.all("img", "area"):
        if "alt" not in one.attributes:
            yield f"the picture {one.get('src')} says nothing of what it shows"
    for one in page.all("iframe", "video", "audio"):
        if not (one.get("title") or one.get("aria-label") or one.get("aria-labelledby")):
            yield f"<{one.tag}> has no name"


def named_links(page: PrintedPage) -> Iterator[str]:
    """What a link says: its words, its label, or what its picture shows."""
    for link in page.links:
        if not (link.get("aria-label") or _says(link)):
            yield f"the link to {link.get('href')} has no words"
    for one in page.all("button"):
        if not (one.get("aria-label") or _says(one)):
            yield "a button has no words"


def _says(element: Element) -> str:
    pictures = "".join(one.attributes.get("alt") or "" for one in element.node.css("img"))
    return (element.node.text() + pictures).strip()


def ids(page: PrintedPage) -> Iterator[str]:
    """Each given once, and what is referred to is there."""
    given = Counter(one.get("id") for one in page.elements if "id" in one.attributes)
    yield from (f"the id “{name}” is given {times} times" for name, times in given.items() if times > 1)
    for one in page.elements:
        for attribute in _REFERENCES:
            for name in one.get(attribute).split():
                if name not in given:
                    yield f"{attribute} names “{name}”, which is not on the page"


_REMEDY = "mend the edition's template"

RULES = (
    PageRule(
        "headings",
        "It reads in text browsers and without style",
        "A page has one main heading, and no heading skips a level or is empty.",
        _REMEDY,
        headings,
    ),
    PageRule(
        "described",
        "Every link, player and frame has a name",
        "Every picture has an alt, every player and frame a name.",
        _REMEDY,
        described,
        stubs=True,
    ),
    PageRule(
        "named-links",
        "Every link, player and frame has a name",
        "Every link and button has words, or a picture that is described.",
        "give it words, or describe its picture in the story",
        named_links,
        stubs=True,
    ),
    PageRule(
        "ids",
        "Every link, player and frame has a name",
        "No id is given twice, and every id that is referred to is there.",
        _REMEDY,
        ids,
        stubs=True,
    ),
)
