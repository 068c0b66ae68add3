"""Switch: the script that offers Light, on every page of Full, and the marks that it looks for in both editions."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.page import PrintedPage
from nightletter.check.rule import FULL, LIGHT, PageRule
from nightletter.check.rules.scripts import is_program
from nightletter.editions.full.switch import END_MARK, page_script

# Light's mark as the script looks for it in the text of an answer (reader/source/light.js).
MARK = 'id="nl"'


def has_switch(page: PrintedPage) -> Iterator[str]:
    """Whatever stands before it, a bad line can lose; the charset must."""
    paper = page.trees.paper
    language = next((one.get("lang") for one in page.all("html")), "")
    if not paper.switch.offer or language not in paper.languages:
        return
    wanted = page_script(paper, language)
    before: list[str] = []
    for one in page.elements:
        if one.tag == "script" and is_program(one) and one.node.text() == wanted:
            break
        before.append(one.tag)
    else:
        yield "the switch is not there, or not as the settings want it"
        return
    if before.count("meta") > 1 or not set(before) <= {"html", "head", "meta"}:
        yield f"before the switch stands <{before[-1]}>"


def has_end(page: PrintedPage) -> Iterator[str]:
    """Without it, the switch would take the page for one that never came to its end."""
    found = sum(one.get("id") == END_MARK for one in page.elements)
    if page.trees.paper.switch.offer and found != 1:
        yield f"the mark “{END_MARK}” stands there {found} times"


def has_mark(page: PrintedPage) -> Iterator[str]:
    """Without it, the switch would take the page for a censor's."""
    if MARK not in page.html:
        yield f"{MARK} is nowhere on it"


_REMEDY = "print it again; if it stays, mend the template"

RULES = (
    PageRule(
        "switch",
        "Every page is complete without script",
        "A page carries the switch as the settings want it, first in the head after the charset.",
        _REMEDY,
        has_switch,
        FULL,
    ),
    PageRule(
        "switch-end",
        "Light is offered when the story does not come",
        "A page has one mark where what it is for ends.",
        _REMEDY,
        has_end,
        FULL,
    ),
    PageRule(
        "light-mark",
        "Light is offered when the story does not come",
        "A page has the mark by which the switch knows Light.",
        _REMEDY,
        has_mark,
        LIGHT,
        stubs=True,
    ),
)
