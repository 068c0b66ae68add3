"""Enclosed: what stands between an opening and its end, found in one pass: an end that is nowhere ahead is looked for once.

A pattern `opening.*?end` would look through the rest of the text again for every opening without an end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

Ends: TypeAlias = Callable[[str], tuple[re.Pattern[str], ...]]
"""What may end something opened by a name, in lower case; the first that is found does."""


class Enclosed(NamedTuple):
    """Where the opening begins, what it encloses begins and ends, and where its end ends."""

    start: int
    inner: int
    after: int
    end: int


def enclosed(text: str, opening: re.Pattern[str], ends: Ends) -> Iterator[Enclosed]:
    """What each `opening`, whose first group is its name, encloses in `text`; nothing inside another."""
    nowhere: set[re.Pattern[str]] = set()
    at = 0
    while found := opening.search(text, at):
        at = found.end()
        for one in ends(found[1].lower()):
            if one in nowhere:
                continue
            end = one.search(text, at)
            if end is None:
                nowhere.add(one)
                continue
            yield Enclosed(found.start(), found.end(), end.start(), end.end())
            at = end.end()
            break


def parted(text: str, opening: re.Pattern[str], ends: Ends) -> list[str]:
    """`text` in pieces: what stands outside, then what is enclosed with its tags, and so on in turn."""
    parts: list[str] = []
    at = 0
    for found in enclosed(text, opening, ends):
        parts += [text[at : found.start], text[found.start : found.end]]
        at = found.end
    return [*parts, text[at:]]


def replaced(text: str, opening: re.Pattern[str], ends: Ends, put: Callable[[str, str], str]) -> str:
    """`text` with each enclosure made anew by `put`, from all of it and from what stands inside."""
    parts: list[str] = []
    at = 0
    for found in enclosed(text, opening, ends):
        parts += [text[at : found.start], put(text[found.start : found.end], text[found.inner : found.after])]
        at = found.end
    return "".join([*parts, text[at:]])
