"""What other programs make of the golden pages, letter for letter: five text browsers, and a browser's reading mode.

After a change that was meant: `GOLDEN=1 pytest tests/browser/test_golden_views.py`, and read the difference before committing it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.programs import ROOT, program
from tests.quality import terminal
from tests.quality.readability import article

if TYPE_CHECKING:
    from tests.browser.chromium import Pages

pytestmark = pytest.mark.browser

VIEWS = Path(__file__).parent / "golden"
# One page of each kind; each has a golden one of its own, which another test holds.
PAGES = {
    "light-front": "light/golden/en/index.html",
    "light-story": "light/golden/en/news/7-ferry/index.html",
    "light-story-fa": "light/golden/fa/news/4-قایق/index.html",
    "light-story-ar": "light/golden/ar/news/6-عبارة/index.html",
    "light-part": "light/golden/en/news/1-a-long-list/2/index.html",
    "light-section": "light/golden/en/news/index.html",
    "light-person": "light/golden/en/people/mina/index.html",
    "light-corrections": "light/golden/en/corrections/index.html",
    "light-withdrawn": "light/golden/en/news/2-nobody-may-read-this/index.html",
    "light-not-found": "light/golden/en/404.html",
    "full-front": "full/golden/en/index.html",
    "full-story": "full/golden/en/news/3-ferry/index.html",
    "full-not-found": "full/golden/en/404.html",
}
STORIES = [name for name in PAGES if "story" in name]
# elinks prints bytes that are no text for half-spaces and isolates, whatever page they stand on.
WITHOUT_MARKS = [name for name in PAGES if not name.endswith(("-fa", "-ar"))]


def page(name: str) -> Path:
    return ROOT / "tests" / "editions" / PAGES[name]


def shown(*command: str) -> str:
    """What a text browser prints."""
    done = subprocess.run(
        command, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode()


def w3m(name: str) -> str:
    return shown(
        program("w3m"),
        "-dump",
        "-cols",
        "80",
        "-O",
        "UTF-8",
        "-I",
        "UTF-8",
        "-T",
        "text/html",
        str(page(name)),
    )


def lynx(name: str) -> str:
    options = ("-dump", "-nolist", "-width=80", "-display_charset=UTF-8", "-assume_charset=UTF-8")
    return shown(program("lynx"), *options, str(page(name)))


def links2(name: str) -> str:
    return terminal.links2(page(name))


def elinks(name: str) -> str:
    return terminal.elinks(page(name))


def edbrowse(name: str) -> str:
    return terminal.edbrowse(page(name))


def held(view: str, name: str) -> None:
    """`view` is the golden one called `name`; with GOLDEN it becomes that."""
    golden = VIEWS / f"{name}.txt"
    text = "".join(f"{line.rstrip()}\n" for line in view.strip().splitlines())
    if os.environ.get("GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
        pytest.skip("the golden view was written anew; read its difference")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("browser", "name"),
    [
        *((browser, name) for browser in (w3m, lynx, links2, edbrowse) for name in PAGES),
        *((elinks, name) for name in WITHOUT_MARKS),
    ],
)
def test_a_text_browser_shows_the_golden_view(browser: Callable[[str], str], name: str) -> None:
    held(browser(name), f"{browser.__name__}/{name}")


@pytest.mark.parametrize("name", STORIES)
def test_a_reading_mode_shows_the_golden_view(open_page: Pages, name: str) -> None:
    opened = open_page(ignore_csp=True)
    opened.set_content(page(name).read_text(encoding="utf-8"))
    found = article(opened)
    assert found
    above = f"{found.title}\n{found.byline}\n{found.published}\n{found.site}"
    text = "\n".join(filter(None, (" ".join(line.split()) for line in found.text.splitlines())))
    held(f"{above}\n\n{text}", f"reading/{name}")
