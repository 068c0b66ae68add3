"""Descriptions: what a page says a picture of a story shows is what the story says of it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.page import PrintedPage
from nightletter.check.prose import comparable, prose
from nightletter.check.rule import StoryRule
from nightletter.check.telling import Telling


def own_descriptions(telling: Telling) -> Iterator[str]:
    """A picture is described by the story's words for it: no headline, no caption, no file name, nothing invented."""
    described = {run.text for run in telling.runs if run.kind == "alt"}
    for page in telling.pages:
        for said in dict.fromkeys(_said(telling, page)):
            if said and said not in described:
                yield f"a picture is described as “{said[:60]}”, which the story does not say"


def _said(telling: Telling, page: PrintedPage) -> Iterator[str]:
    """Every description on a page of a story: in Full beside the picture and in the head, in Light beside the link to it."""
    for one in page.all("img"):
        # The cards below the story are other stories'.
        if one.inside("article", "main"):
            yield comparable(one.get("alt"))
    # Where a story has no picture, the paper's logo is shown, and called by the paper's name.
    paper = comparable(telling.trees.paper.name_in(telling.entry.card.language))
    yield from (said for said in map(comparable, page.meta("og:image:alt")) if said != paper)
    if telling.tree.edition == "light":
        yield from _beside_links(telling, page)


def _beside_links(telling: Telling, page: PrintedPage) -> Iterator[str]:
    missing = comparable(telling.language.gettext("Picture not available"))
    for figure in page.all("figure"):
        # The last line of a figure is the way to its picture; above it stand caption and credit.
        lines = figure.node.css("p")
        last = prose(lines[-1]) if lines else ""
        link = lines[-1].css_first('a[href*="pictures/"]') if lines else None
        if link is not None and len(lines[-1].css("a")) == 1:
            said = last.removeprefix(prose(link)).strip()
            yield said[1:-1] if said.startswith("[") and said.endswith("]") else said
        elif last.startswith(missing):
            yield last.removeprefix(missing).removeprefix(":").strip()


RULES = (
    StoryRule(
        "own-descriptions",
        "Every link, player and frame has a name",
        "A picture of a story is described by the story's own words for it: never by the headline, its caption, or its file's name.",
        "print again; if it stays, mend the edition's figures",
        own_descriptions,
    ),
)
