"""Head: what every page says first: that it is HTML, in which letters, for which screen, under which title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nightletter.check.page import PrintedPage
from nightletter.check.rule import PageRule

# How far into a page browsers look for it (WHATWG HTML, "charset").
_CHARSET_WITHIN = 1024


def is_html(page: PrintedPage) -> Iterator[str]:
    """The doctype, and UTF-8 said early enough to be heard."""
    if not page.html.lstrip().lower().startswith("<!doctype html>"):
        yield "it does not begin with <!doctype html>"
    if not re.search(rb"<meta charset=[\"']?utf-8", page.body[:_CHARSET_WITHIN], re.IGNORECASE):
        yield f'<meta charset="utf-8"> is not in its first {_CHARSET_WITHIN:,} bytes'


def has_title(page: PrintedPage) -> Iterator[str]:
    """One title with words in it."""
    titles = [one.node.text().strip() for one in page.all("title") if not one.inside("svg")]
    if len(titles) != 1 or not titles[0]:
        yield "it has no title" if not any(titles) else f"it has {len(titles)} titles"


def fits_screens(page: PrintedPage) -> Iterator[str]:
    """The screen's own width, and letters that may be made larger (WCAG 1.4.4)."""
    said = ",".join(page.meta("viewport")).replace(" ", "")
    if "width=device-width" not in said:
        yield "no viewport is given, so phones show it tiny"
    if "user-scalable=no" in said or "maximum-scale" in said:
        yield "its viewport keeps the reader from enlarging it"


def tells_nobody(page: PrintedPage) -> Iterator[str]:
    """Sites that a reader goes on to are not told where from."""
    if page.meta("referrer") != ["no-referrer"]:
        yield 'it does not say <meta name="referrer" content="no-referrer">'


def nothing_blocks(page: PrintedPage) -> Iterator[str]:
    """A style sheet or script that hangs in the head leaves the page blank."""
    for element in page.all("link", "script"):
        if not element.inside("head"):
            continue
        if "stylesheet" in element.get("rel").lower():
            yield f"the style sheet {element.get('href')} holds up the page"
        waits = not {"async", "defer"} & set(element.attributes) and element.get("type") != "module"
        if element.tag == "script" and element.get("src") and waits:
            yield f"the script {element.get('src')} holds up the page"


_REMEDY = "mend the edition's template"

RULES = (
    PageRule(
        "html",
        "It reads in text browsers and without style",
        "A page is HTML in UTF-8, and says so at its start.",
        _REMEDY,
        is_html,
        stubs=True,
    ),
    PageRule(
        "title",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "A page has one title.",
        _REMEDY,
        has_title,
        stubs=True,
    ),
    PageRule(
        "viewport",
        "Letters twice as large tear no word",
        "A page takes the screen's width and may be enlarged.",
        _REMEDY,
        fits_screens,
        stubs=True,
    ),
    PageRule(
        "no-referrer",
        "Pages tell no site where a reader came from",
        "A page tells nobody where a reader comes from.",
        _REMEDY,
        tells_nobody,
        stubs=True,
    ),
    PageRule(
        "nothing-blocks",
        "Nothing in the head can leave the screen blank",
        "No style sheet and no script in the head can hold up the page.",
        "put it into the page, or after its text",
        nothing_blocks,
        stubs=True,
    ),
)
