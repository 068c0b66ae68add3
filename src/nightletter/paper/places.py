"""Places: the folders below a language in which lists stand, so that no plain page may."""

from __future__ import annotations

from nightletter.paper.paper import Paper

FOLDERS = {
    "all": "archive",
    "topic": "topics",
    "person": "people",
    "galleries": "galleries",
    "corrections": "corrections",
}
"""First folder of a listing below its language; a section's is its own key."""


def places(paper: Paper) -> frozenset[str]:
    """Every folder below a language that is a list's."""
    return frozenset((*FOLDERS.values(), *(section.key for section in paper.sections)))


def page_slug(paper: Paper, slug: str) -> str:
    """`slug`, of a plain page; another made from it where a list would stand at its address: `news-page`."""
    taken = places(paper)
    number, free = 1, slug
    while free in taken:
        free = f"{slug}-page" if number == 1 else f"{slug}-page-{number}"
        number += 1
    return free
