"""The switch on every bad line: expected is what is seen, and docs/switch.md says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.browser.matrix import COLUMNS, DOCS, HEALTHY, ROWS, Cell, cells, met, wrong
from tests.browser.meeting import BROWSERS, BrowserName
from tests.browser.stand import Stand, stand

pytestmark = pytest.mark.browser

SAMPLE = (
    HEALTHY,
    "stalled-head",
    "stalled-text",
    "cut-fin",
    "cut-rst",
    "freeze-16k",
    "stalled-pictures",
    "blocked-light",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with stand(tmp_path_factory.mktemp("stand")) as place:
        yield place


@pytest.mark.parametrize("browser", BROWSERS)
def test_light_is_offered_where_it_must_be_and_nowhere_else(place: Stand, browser: BrowserName) -> None:
    which = cells(browser, SAMPLE)
    assert wrong(which, met(place, which)) == []


@pytest.mark.all
@pytest.mark.parametrize("browser", BROWSERS)
def test_light_is_offered_on_every_line_where_it_must_be(place: Stand, browser: BrowserName) -> None:
    which = cells(browser, [row for row in ROWS if row not in SAMPLE])
    assert wrong(which, met(place, which)) == []


def test_the_documentation_shows_every_cell_as_expected() -> None:
    text = DOCS.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\|(?: `([a-z0-9-]+)`:)? [A-Z].+?\.? \|(.+)\|$", text.partition("<!-- matrix -->")[2], re.MULTILINE
    )
    assert [row[0] for row in rows] == list(ROWS)
    for line, said in rows:
        for page, both in zip(COLUMNS, said.split("|"), strict=True):
            for browser, one in zip(BROWSERS, both.split("/"), strict=True):
                cell = Cell(line, page, browser)
                assert bool(re.fullmatch(r"\d+\.\d s", one.strip())) == cell.expected, cell.key
                assert (one.strip() == "lost") == cell.is_lost, cell.key
