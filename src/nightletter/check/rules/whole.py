"""Whole: a story is there from its first part to its last, and each part says where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.prose import comparable
from nightletter.check.rule import FULL, LIGHT, StoryRule
from nightletter.check.telling import Telling
from nightletter.check.tree import landing
from nightletter.editions.full.switch import END_MARK


def printed(telling: Telling) -> Iterator[str]:
    """Its page must be there, whatever became of the sheet."""
    if telling.address not in telling.tree:
        yield "the story is not printed"


def parts(telling: Telling) -> Iterator[str]:
    """Each of several says "2 of 3" and leads to the next; so one that is left of a time when there were more is found."""
    total, language = len(telling.pages), telling.language
    if total < 2:
        return
    for number, page in enumerate(telling.pages, 1):
        stands = language.gettext(
            "%(n)s of %(total)s", n=language.number(number), total=language.number(total)
        )
        if comparable(stands) not in page.text:
            yield f"part {number} does not say “{stands}”"
        targets = [landing(page.address, link.get("href")) for link in page.links if link.inside("main")]
        if number < total and telling.pages[number].address not in targets:
            yield f"part {number} does not lead to the next"


def end_mark(telling: Telling) -> Iterator[str]:
    """It proves to the switch that the whole story has come, so it stands once, after the text."""
    for page in telling.pages:
        ids = [one.get("id") for one in page.elements]
        if ids.count(END_MARK) != 1:
            yield f"the mark “{END_MARK}” stands there {ids.count(END_MARK)} times"


RULES = (
    StoryRule(
        "printed",
        "Every story has its page, whole and once",
        "Every published story has its page.",
        "print again, and look at what the printing says of this story",
        printed,
    ),
    StoryRule(
        "parts",
        "No word of a story is lost, however it is split",
        "Each part of a story says where it stands and leads to the next.",
        "print again",
        parts,
        LIGHT,
    ),
    StoryRule(
        "end-mark",
        "Every page is complete without script",
        "A story's page bears the end-of-story mark once.",
        "mend the edition's story template",
        end_mark,
        FULL,
    ),
)
