"""Words: all parts of a story's page together hold the whole story, and say nothing of it twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nightletter.check.prose import comparable
from nightletter.check.rule import StoryRule
from nightletter.check.telling import Telling

# Between the texts of two parts: no story holds it, so nothing is found across it.
_APART = "\0"
# A run of words that was parted must be found again in pieces no shorter than this, or in its last, shorter one.
_SHORTEST = 12
# Shorter runs may well stand on a page for another reason.
_TELLING = 25


def all_there(telling: Telling) -> Iterator[str]:
    """Every run of the story's words, in one piece where the page was not split, as often as the story says it."""
    if not telling.pages:
        return
    text = _APART.join(page.text for page in telling.pages)
    shown = _APART.join((text, *_descriptions(telling)))
    wanted = Counter(run for run in telling.runs if run.kind != "alt")
    for run, times in wanted.items():
        if (found := text.count(run.text)) >= times:
            continue
        missing = run.text if found else lost(run.text, text, parted=len(telling.pages) > 1)
        if missing:
            yield f"lost from the {run.kind}: “{_start(missing)}”"
    for run in telling.runs:
        if run.kind == "alt" and run.text not in shown:
            yield f"lost of what a picture shows: “{_start(run.text)}”"


def _descriptions(telling: Telling) -> Iterator[str]:
    """What pictures are said to show, where that is not in the text."""
    for page in telling.pages:
        yield from (" ".join(one.get("alt").split()) for one in page.all("img"))


def lost(run: str, text: str, *, parted: bool) -> str:
    """What of `run` is not in `text`, from the first word that is missing; empty if it is all there, in order, in pieces."""
    start = at = 0
    while start < len(run):
        length = _longest(run[start:], text, at)
        whole = start + length == len(run)
        if not whole and (not parted or length < _SHORTEST):
            return run[start or max(0, run.rfind(" ", 0, length)) :].strip()
        at = text.find(run[start : start + length], at) + length
        start += length
        while start < len(run) and run[start] == " ":
            start += 1
    return ""


def _longest(run: str, text: str, at: int) -> int:
    """How much of the beginning of `run` is anywhere in `text` from `at` on."""
    low, high = 0, len(run)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text.find(run[:middle], at) >= 0 else (low, middle - 1)
    return low


def nothing_twice(telling: Telling) -> Iterator[str]:
    """Captions and paragraphs: not more often than the story has them."""
    if not telling.pages:
        return
    text = _APART.join(page.article for page in telling.pages)
    story = _APART.join(run.text for run in telling.runs)
    for run in dict.fromkeys(telling.runs):
        if run.kind in ("caption", "paragraph") and len(run.text) >= _TELLING:
            times = text.count(run.text)
            if times > story.count(run.text):
                yield f"the {run.kind} “{_start(run.text)}” stands there {times} times"


def dated(telling: Telling) -> Iterator[str]:
    """In the reader's calendar, and in the common one where that is another."""
    if not telling.pages or telling.story.kind == "page":
        return
    day = telling.story.published.astimezone(telling.trees.paper.zone).date()
    said = telling.language.dates(day)
    if comparable(said) not in telling.pages[0].text:
        yield f"the day it was published, {said}, is not on it"


def _start(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


RULES = (
    StoryRule(
        "no-word-lost",
        "No word of a story is lost, however it is split",
        "All pages of a story together hold every word of it: headline, byline, text, captions, descriptions.",
        "print again; if it stays, mend the edition's blocks",
        all_there,
    ),
    StoryRule(
        "nothing-twice",
        "Every story has its page, whole and once",
        "No caption and no paragraph stands there more often than the story has it.",
        "print again; if it stays, mend the edition's blocks",
        nothing_twice,
    ),
    StoryRule(
        "dated",
        "Dates stand in the reader's calendar and in the common one",
        "A story says when it was published, in the reader's calendar and the common one.",
        "print again; if it stays, mend the edition's story",
        dated,
    ),
)
