"""The matrix: every bad line, on our page and on themes' pages, in both browsers: what must be offered, and what is seen.

`make matrix` meets every cell and writes what it saw into docs/switch.md.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from nightletter.bad_lines import LINES
from tests.browser import webkit
from tests.browser.meeting import BROWSERS, BrowserName, Job, Meeting, meet
from tests.browser.stand import THEMES, Stand, stand
from tests.programs import ROOT

DOCS = ROOT / "docs" / "switch.md"
BESIDE: Mapping[BrowserName, int] = {"Chromium": 8, "Firefox": 3}
Engine = Literal["Chromium", "Firefox", "WebKitGTK"]
ENGINES: tuple[Engine, ...] = (*BROWSERS, "WebKitGTK")
COLUMNS = ("ours", *THEMES)
HEALTHY = ""
ROWS = (HEALTHY, *LINES)

# Letters of the long story in a theme, at least: fewer, and something of it was given up.
WORDS = 40_000

# Lines on which our page, and one in a theme whose own files come, can be read all the same.
_READABLE = frozenset({
    HEALTHY, "slow-4g", "3g-slow", "2g", "edge", "policed", "jitter",
    "refused-style", "blocked-pictures", "stalled-pictures", "stalled-foreign",
})  # fmt: skip
# Lines on which a theme's own files, 84 KB, take as long as the delay or longer. The script does not see them come: it may offer
# Light meanwhile, but the page must come whole, and the offer must then be taken back.
_HEAVY = frozenset({"3g-slow", "2g", "edge", "policed"})
# Where the line stops before every packet they take a quarter of a minute, which is trouble.
_TOO_HEAVY = frozenset({"jitter"})
# Lines on which Light does not answer, so that there is nothing to offer.
_NO_LIGHT = frozenset({"no-light", "blocked-light"})


class Cell(Struct, frozen=True):
    """A page on a line in a browser."""

    line: str
    page: str
    browser: Engine

    @property
    def key(self) -> str:
        """Its name, for whoever reads a failure."""
        return f"{self.line or 'healthy'}, {self.page}, {self.browser}"

    @property
    def expected(self) -> bool:
        """Whether Light must be offered."""
        if self.line in _NO_LIGHT or self.is_lost:
            return False
        if self.page == "blog" and self.line in _TOO_HEAVY:
            return True
        return self.page in {"blog-style", "blog-script"} or self.line not in _READABLE

    @property
    def is_heavy(self) -> bool:
        """Whether Light may be offered for a while, until the page has come after all."""
        return self.page == "blog" and self.line in _HEAVY

    @property
    def is_lost(self) -> bool:
        """Whether the browser throws the page away, our script with it: Firefox and WebKit do when a page is reset while it comes.

        A theme's page waits for the theme's files before it is read on, and by then the reset is forgotten.
        """
        return self.line == "cut-rst" and self.page == "ours" and self.browser != "Chromium"


def cells(browser: Engine, rows: Iterable[str] = ROWS) -> list[Cell]:
    """The cells of some rows in a browser; those of a line far from each other, for they would share its rate."""
    return [Cell(line, page, browser) for page in COLUMNS for line in rows]


def met(place: Stand, which: list[Cell]) -> dict[str, Meeting]:
    """What is seen in cells of one browser, by their keys; where Light is offered, "Switch" is tapped."""
    jobs = [
        Job(key=cell.key, url=place.url(cell.line, cell.page), patience=13_000, tap=True, stay=cell.is_heavy)
        for cell in which
    ]
    browser = which[0].browser
    if browser == "WebKitGTK":
        return webkit.meet(jobs, 3)
    return meet(browser, jobs, BESIDE[browser])


def wrong(which: list[Cell], seen: Mapping[str, Meeting]) -> list[str]:
    """The cells where something else is seen than expected, or where a tap opens nothing, each in a line."""
    found = []
    for cell in which:
        meeting = seen[cell.key]
        if meeting.offered != cell.expected:
            found.append(
                f"{cell.key}: {'an offer' if meeting.offered else 'no offer'} after {meeting.seconds:.1f} s"
            )
        elif not cell.expected and meeting.offers and not cell.is_heavy:
            found.append(f"{cell.key}: an offer after {meeting.first:.1f} s, taken back")
        elif cell.is_heavy and meeting.words < WORDS:
            found.append(f"{cell.key}: of the page there are {meeting.words} letters")
        elif meeting.tapped and not meeting.tapped.opened:
            found.append(f"{cell.key}: the tap opened nothing, it stayed on {meeting.tapped.url}")
    return found


def table(seen: Mapping[str, Meeting]) -> str:
    """The matrix in Markdown: seconds from the start of the page until Light was offered, in each browser."""
    lines = [
        "| the line | a page of ours | a theme's page | its style sheet never comes | its script never comes |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in ROWS:
        said = LINES[row].says if row else "A good line."
        columns = [
            " / ".join(_said(Cell(row, page, browser), seen) for browser in ENGINES) for page in COLUMNS
        ]
        lines.append(f"| {f'`{row}`: ' if row else ''}{said} | {' | '.join(columns)} |")
    return "\n".join(lines)


def _said(cell: Cell, seen: Mapping[str, Meeting]) -> str:
    meeting = seen[cell.key]
    said = f"{meeting.first:.1f} s" if meeting.offered else "lost" if cell.is_lost else "–"
    if cell.is_heavy and meeting.offers:
        said = f"({meeting.first:.1f} s)"
    return said if meeting.offered == cell.expected else f"**{said}, wrong**"


def written(text: str, name: str, part: str) -> str:
    """`text` with `part` between the comments that say `name`."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, _, rest = text.partition(begin)
    return f"{before}{begin}{part}\n{end}{rest.partition(end)[2]}"


def main() -> None:
    """Meets every cell, writes the table, and exits with 1 if a cell is not as expected."""
    if not webkit.installed():
        sys.exit("WebKitGTK's driver is not installed: apt-get install webkit2gtk-driver xvfb")
    seen: dict[str, Meeting] = {}
    found: list[str] = []
    with tempfile.TemporaryDirectory() as directory, stand(Path(directory)) as place:
        for browser in ENGINES:
            which = cells(browser)
            seen |= met(place, which)
            found += wrong(which, seen)
    DOCS.write_text(written(DOCS.read_text(encoding="utf-8"), "matrix", table(seen)), encoding="utf-8")
    print("\n".join(found) or f"{len(seen)} cells, each as expected")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
