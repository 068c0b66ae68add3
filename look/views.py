"""Views: which page is looked at in which language, at which width and in which mode."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from look.camera import MODES, Mode, Shot
from look.covering import covering
from nightletter.paper import Paper
from tests.promises.kinds import samples

# The screens, in CSS pixels: up to one and a half in height, so that a tile shows what a reader sees first, and some more.
HEIGHTS = {360: 1080, 768: 1152, 1440: 1080}
EDITIONS = ("full", "light")
# Kinds that look as another does ("section", "section, a period", "story"), and one that no browser stays on.
_LEFT_OUT = frozenset(
    (
        *(f"{kind}, a period" for kind in ("all stories", "corrections", "galleries", "person", "topic")),
        "topic",
        "long story",
        "moved",
    )
)
# Kinds whose foot is looked at, too.
_ENDS = ("front", "story")


class View(Struct, frozen=True):
    """A page in one guise; `language` is empty for the page that offers the languages."""

    edition: str
    kind: str
    language: str
    width: int
    mode: Mode
    address: str

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.kind, self.language, str(self.width), self.mode)))

    @property
    def shot(self) -> Shot:
        """How it is looked at."""
        host = "light.paper" if self.edition == "light" else "paper"
        return Shot(
            url=f"http://{host}.localhost:8000/{quote(self.address.removesuffix('index.html'))}",
            width=self.width,
            height=HEIGHTS[self.width],
            mode=self.mode,
            end=self.kind.endswith(", end"),
        )


def every_view(paper: Paper) -> list[View]:
    """Every combination: each kind of page of both editions, in each language that has it, at each width, in each mode."""
    return [
        View(edition, kind, language, width, mode, address)
        for edition in EDITIONS
        for kind, language, address in _pages(paper, edition)
        for mode in MODES
        for width in HEIGHTS
    ]


def chosen_views(paper: Paper) -> list[View]:
    """Few of them, in which any two stand together that can: a kind and a mode, a language and a width, …"""
    views = {
        (f"{one.edition} {one.kind}", one.language, one.width, one.mode): one for one in every_view(paper)
    }
    return [views[row] for row in covering(list(views))]


def _pages(paper: Paper, edition: str) -> list[tuple[str, str, str]]:
    """The kind, language and address of each page that is looked at."""
    found = [
        (one.kind, one.language, one.address) for one in samples(paper, edition) if one.kind not in _LEFT_OUT
    ]
    ends = [(f"{kind}, end", language, address) for kind, language, address in found if kind in _ENDS]
    return sorted(found + ends)
