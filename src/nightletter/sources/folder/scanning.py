"""Scanning: where the template tags of a body stand, and where it is code, in which they are only text.

Each opening is looked at once and its end is looked for once, so the time grows with the text and not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal["highlight", "comment", "tag", "value", "attributes"]

# A tag longer than this is none; somebody forgot to close it.
LONGEST_TAG = 3000
_LONGEST_TICKS = 8

# Every branch begins with a plain character, so that the search skips from one candidate to the next.
_OPENING = re.compile(
    r"(?P<ticks>`+)|(?P<tildes>~~~+)|(?P<open>\{\{[<%]?|\{%|\{#(?![A-Za-z_]))"
    r"|(?P<attributes>\{:[^{}\n]{0,300}\}|\{\.[A-Za-z_][^{}\n]{0,300}\}|\{#[A-Za-z_][^{}\n]{0,300}\})"
)
_BEFORE_FENCE = re.compile(r"[ \t>]*(?:[-*+][ ]+|[0-9]+[.)][ ]+)?")
_FENCE_END = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_TICKS = [re.compile(rf"(?<!`)`{{{count}}}(?!`)") for count in range(_LONGEST_TICKS + 1)]
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CLOSINGS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "{#": "#}"}
_BLOCK = re.compile(r"-?\s*(highlight|comment)\b(.*)", re.DOTALL)
_BLOCK_ENDS = {
    ("{%", "highlight"): re.compile(r"\{%-?\s*endhighlight\s*-?%\}"),
    ("{%", "comment"): re.compile(r"\{%-?\s*endcomment\s*-?%\}"),
    ("{{<", "highlight"): re.compile(r"\{\{<\s*/\s*highlight\s*>\}\}"),
}
_EDGES = " \t\n-"


class Found(Struct, frozen=True):
    """A tag from `start` to `end`: what stands inside it and, of a `highlight`, the program that it encloses."""

    kind: Kind
    start: int
    end: int
    inside: str
    enclosed: str = ""


def tags_in(body: str) -> Iterator[Found]:
    """The tags of `body` in their order, those in code left out."""
    return _Scan(body).tags()


class _Scan:
    def __init__(self, body: str) -> None:
        self.body = body
        # Endings known to be nowhere ahead: by number of ticks, and by kind and length of a fence, and by name.
        self.no_ticks: set[int] = set()
        self.no_fence: dict[str, int] = {}
        self.no_end: set[tuple[str, str]] = set()
        # Where the line ends on which a fence was last looked for.
        self.looked = -1

    def tags(self) -> Iterator[Found]:
        position = 0
        while opening := _OPENING.search(self.body, position):
            position = opening.end()
            ticks = opening["ticks"] or opening["tildes"]
            if ticks and self._is_fence(ticks, opening.start(), position):
                position = self._after_fence(ticks, position)
            elif opening["ticks"]:
                position = self._after_ticks(len(ticks), position)
            elif opening["attributes"]:
                yield Found("attributes", opening.start(), position, opening["attributes"])
            elif opening["open"] and (found := self._tag(opening["open"], opening.start(), position)):
                yield found
                position = found.end

    def _is_fence(self, ticks: str, start: int, end: int) -> bool:
        """Whether a run of ticks begins a line, and no tick stands behind it there; asked of the first on each line."""
        if len(ticks) < 3 or start < self.looked:
            return False
        line_start, line_end = self.body.rfind("\n", 0, start) + 1, self.body.find("\n", end)
        self.looked = line_end = line_end if line_end >= 0 else len(self.body)
        if not _BEFORE_FENCE.fullmatch(self.body, line_start, start):
            return False
        return ticks[0] == "~" or self.body.find("`", end, line_end) < 0

    def _after_fence(self, fence: str, start: int) -> int:
        """Where a fenced program ends; one that never does is no program."""
        mark, length = fence[0], len(fence)
        if length >= self.no_fence.get(mark, length + 1):
            return start
        for end in _FENCE_END.finditer(self.body, start):
            if end[1][0] == mark and len(end[1]) >= length:
                return end.end()
        self.no_fence[mark] = length
        return start

    def _after_ticks(self, count: int, start: int) -> int:
        """Where a code span ends; it may not hold an empty line."""
        if count > _LONGEST_TICKS or count in self.no_ticks:
            return start
        end = _TICKS[count].search(self.body, start)
        if end is None:
            self.no_ticks.add(count)
            return start
        return start if _BLANK_LINE.search(self.body, start, end.start()) else end.end()

    def _tag(self, opening: str, start: int, inner: int) -> Found | None:
        closing = _CLOSINGS[opening]
        end = self.body.find(closing, inner, inner + LONGEST_TAG)
        if end < 0:
            return None
        inside, after = self.body[inner:end], end + len(closing)
        if opening == "{{":
            return Found("value", start, after, inside.strip(_EDGES))
        if opening == "{#":
            return Found("comment", start, after, inside)
        block = _BLOCK.fullmatch(inside)
        if block and (enclosing := self._enclosing(opening, block, start, after)):
            return enclosing
        return Found("tag", start, after, inside.strip(_EDGES).removesuffix("/").rstrip())

    def _enclosing(self, opening: str, block: re.Match[str], start: int, after: int) -> Found | None:
        name = (opening, block[1])
        if name not in _BLOCK_ENDS or name in self.no_end:
            return None
        end = _BLOCK_ENDS[name].search(self.body, after)
        if end is None:
            self.no_end.add(name)
            return None
        kind: Kind = "highlight" if block[1] == "highlight" else "comment"
        return Found(kind, start, end.end(), block[2], self.body[after : end.start()])
