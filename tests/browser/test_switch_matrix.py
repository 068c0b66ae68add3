"""The switch on every bad line: expected is what is seen, and docs/switch.md says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.browser import webkit
from tests.browser.matrix import COLUMNS, DOCS, ENGINES, HEALTHY, ROWS, Cell, Engine, cells, met, wrong
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
# Firefox takes its time on each, and decides by the same script.
SMALLER = {"Firefox": (HEALTHY, "stalled-text", "cut-rst", "freeze-16k")}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with stand(tmp_path_factory.mktemp("stand")) as place:
        yield place


@pytest.mark.parametrize("browser", ENGINES)
def test_light_is_offered_where_it_must_be_and_nowhere_else(place: Stand, browser: Engine) -> None:
    _or_skip(browser)
    which = cells(browser, SMALLER.get(browser, SAMPLE))
    assert wrong(which, met(place, which)) == []


@pytest.mark.all
@pytest.mark.parametrize("browser", ENGINES)
def test_light_is_offered_on_every_line_where_it_must_be(place: Stand, browser: Engine) -> None:
    _or_skip(browser)
    which = cells(browser, [row for row in ROWS if row not in SMALLER.get(browser, SAMPLE)])
    assert wrong(which, met(place, which)) == []


def _or_skip(browser: Engine) -> None:
    if browser == "WebKitGTK" and not webkit.installed():
        pytest.skip("WebKitGTK's driver is not installed")


def test_the_documentation_shows_every_cell_as_expected() -> None:
    text = DOCS.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\|(?: `([a-z0-9-]+)`:)? [A-Z].+?\.? \|(.+)\|$", text.partition("<!-- matrix -->")[2], re.MULTILINE
    )
    assert [row[0] for row in rows] == list(ROWS)
    for line, said in rows:
        for page, both in zip(COLUMNS, said.split("|"), strict=True):
            for browser, one in zip(ENGINES, both.split("/"), strict=True):
                cell = Cell(line, page, browser)
                assert bool(re.fullmatch(r"\d+\.\d s", one.strip())) == cell.expected, cell.key
                assert cell.is_heavy or not one.strip().startswith("("), cell.key
                assert (one.strip() == "lost") == cell.is_lost, cell.key
