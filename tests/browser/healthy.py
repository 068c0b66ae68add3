"""Healthy loads: pages that can be read, however slow the line, whatever hangs beside the text: never may Light be offered.

`make healthy` makes a thousand of them, and writes into docs/switch.md what came of it.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

from tests.browser.matrix import BESIDE, COLUMNS, DOCS, HEALTHY, ROWS, Cell, written
from tests.browser.meeting import BROWSERS, BrowserName, Job, meet
from tests.browser.stand import Stand, stand

_THOUSAND: dict[BrowserName, int] = {"Chromium": 800, "Firefox": 200}
_PATIENCE = 5_500  # milliseconds: the switch would have offered by then


def loads(place: Stand, times: int) -> list[Job]:
    """So many loads, of every healthy line and page in turn."""
    healthy = [
        (row, page)
        for row in ROWS
        for page in COLUMNS
        if not (cell := Cell(row, page, "Chromium")).expected
        and not cell.is_heavy
        and row not in {"no-light", "blocked-light"}
    ]
    turns = itertools.islice(itertools.cycle(healthy), times)
    return [
        Job(
            key=f"{number}: {row or HEALTHY}, {page}", url=place.url(row, page), patience=_PATIENCE, stay=True
        )
        for number, (row, page) in enumerate(turns)
    ]


def wrong(browser: BrowserName, jobs: list[Job]) -> list[str]:
    """The loads where Light was offered, or asked, or where the page could not be read, each in a line."""
    found = []
    for key, seen in meet(browser, jobs, BESIDE[browser]).items():
        if seen.offers or not seen.words or any("//light." in url for url in seen.asked):
            found.append(f"{browser} {key}: {seen.offers} offers, {seen.words} letters, {seen.asked}")
    return found


def main() -> None:
    """Makes a thousand loads, writes what came of them, and exits with 1 if Light was offered or asked."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as directory, stand(Path(directory)) as place:
        for browser in BROWSERS:
            found += wrong(browser, loads(place, _THOUSAND[browser]))
    said = " and ".join(f"{times} in {browser}" for browser, times in _THOUSAND.items())
    part = f"{sum(_THOUSAND.values()):,} loads ({said}): {len(found) or 'none'} in which Light was offered or asked."
    DOCS.write_text(written(DOCS.read_text(encoding="utf-8"), "healthy", part), encoding="utf-8")
    print("\n".join([*found, part]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
