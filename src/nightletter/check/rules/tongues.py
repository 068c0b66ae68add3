"""Tongues: every page says its language and direction, and where either changes."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.page import Element, PrintedPage
from nightletter.check.rule import PageRule
from nightletter.languages import direction_of


def has_language(page: PrintedPage) -> Iterator[str]:
    """The document's own language, as its address says, and that language's direction."""
    document = page.all("html")
    said = document[0].get("lang") if document else ""
    if said != page.language:
        yield f"its language is {said or 'not said'}, and it stands under {page.language}"
    direction = document[0].get("dir") if document else ""
    if direction != direction_of(page.language):
        yield f"its direction is {direction or 'not said'}, and {page.language} runs {direction_of(page.language)}"


def turns(page: PrintedPage) -> Iterator[str]:
    """An element in another language says its direction, where that is another."""
    for element in page.elements:
        tag = element.get("lang")
        if tag and element.tag != "html":
            yield from _turn(element, tag)


def _turn(element: Element, tag: str) -> Iterator[str]:
    wanted = direction_of(tag)
    said = element.get("dir")
    around = _direction_around(element)
    if "auto" not in (wanted, said, around) and (said or around) != wanted:
        words = " ".join(element.node.text().split())[:40]
        yield f"“{words}” is in {tag}, which runs {wanted}, and the page does not say so"


def _direction_around(element: Element) -> str:
    above = element.node.parent
    while above is not None:
        if said := (above.attributes.get("dir") if above.is_element_node else None):
            return said
        above = above.parent
    return "ltr"


RULES = (
    PageRule(
        "language",
        "Text says its language and direction, also where it changes",
        "A page says its language and the direction of that language.",
        "mend the edition's template",
        has_language,
        stubs=True,
    ),
    PageRule(
        "direction",
        "Text says its language and direction, also where it changes",
        "Words in a language that runs the other way say so.",
        "give the element a dir beside its lang",
        turns,
        stubs=True,
    ),
)
