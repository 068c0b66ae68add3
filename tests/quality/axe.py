"""axe: accessibility faults of a page as a browser shows it."""

from __future__ import annotations

from typing import Literal

import msgspec
from playwright.sync_api import Page

from tests.browser.chromium import Pages
from tests.programs import node_package


class Element(msgspec.Struct, frozen=True):
    """One place where a rule is broken."""

    html: str


class Violation(msgspec.Struct, frozen=True):
    """A rule that the page breaks: axe's name of it, how bad, and where."""

    id: str
    impact: str | None
    help: str
    nodes: list[Element]

    def __str__(self) -> str:
        places = "; ".join(node.html for node in self.nodes[:3])
        return f"{self.id} ({self.impact}), {len(self.nodes)} times: {self.help}: {places}"


def violations(page: Page) -> list[Violation]:
    """Every rule that `page` breaks, WCAG's and axe's own good practice.

    axe is script: the page must allow it. Open it with script on and, where its policy forbids all script, with
    `ignore_csp`; otherwise this waits for ever.
    """
    page.evaluate(node_package("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return msgspec.convert(found, list[Violation])


class Axe:
    """axe on pages by their address, also on those that forbid all script."""

    def __init__(self, open_page: Pages) -> None:
        self._open_page = open_page

    def __call__(
        self, url: str, *, width: int = 1280, scheme: Literal["light", "dark"] = "light"
    ) -> list[Violation]:
        """Every rule that the page at `url` breaks at this width (CSS pixels) and in this colour scheme."""
        return violations(self._open_page(url, width=width, scheme=scheme, ignore_csp=True))
