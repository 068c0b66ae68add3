"""Depth: HTML nested thousands deep is made shallow before it is parsed.

Parsing costs the square of the depth (HTML's own rules look through all open elements), and reading recurses. Real
pages stay under forty levels. Beyond the limit opening tags are left out, with their closing tags; every word stays.
"""

from __future__ import annotations

import re
from collections import Counter

from nightletter.sources.html.hidden import may_be_hidden

DEEPEST = 100
# Unclosed marks are opened again in every later paragraph, each of them: many would multiply the page.
MOST_MARKS = 8
MOST_ATTRIBUTES = 2000
_LONG = 4000
# Tags that hide what they enclose are not left out so soon: the words would be there for all to read.
MOST_HIDDEN = 50

# Neither class crosses another "<" nor gives anything back, so a tag that never ends costs no second look at the rest.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)([^<>]*+)>")
_ENDLESS = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody thead".split()
)
_MARKS = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_WEIGHT = {"table": 4, "ul": 2, "ol": 2, "dl": 2}


def shallow(html: str) -> tuple[str, bool]:
    """`html` with nothing nested deeper than the limit, and whether anything was."""
    if html.count("<") <= MOST_MARKS and len(html) <= _LONG:
        return html, False
    cutter = _Cutter()
    cut = _TAG.sub(cutter.kept, html)
    return cut, cutter.has_cut


class _Cutter:
    def __init__(self) -> None:
        self.depth = 0
        self.open: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.marks = 0
        self.hidden = 0
        self.has_cut = False

    def kept(self, tag: re.Match[str]) -> str:
        """What stands in the place of `tag`: itself, or nothing when it would lead too deep."""
        name = tag[2].lower()
        if len(tag[0]) > _LONG and len(tag[3].split()) > MOST_ATTRIBUTES:
            return f"<{tag[1]}{tag[2]}>"  # parsing costs the square of their number, too
        if name in _ENDLESS:
            return tag[0]
        return self._closing(tag[0], name) if tag[1] else self._opening(tag[0], name, tag[3])

    def _opening(self, tag: str, name: str, attributes: str) -> str:
        weight = _WEIGHT.get(name, 1)
        if self.depth + weight > DEEPEST or (name in _MARKS and self.marks >= MOST_MARKS):
            if self.hidden >= MOST_HIDDEN or not may_be_hidden(attributes):
                self.left_out[name] += 1
                self.has_cut = True
                return ""
            self.hidden += 1
        self.depth += weight
        self.marks += name in _MARKS
        self.open[name] += 1
        return tag

    def _closing(self, tag: str, name: str) -> str:
        if self.left_out[name]:
            self.left_out[name] -= 1
            return ""
        if self.open[name]:
            self.open[name] -= 1
            self.depth -= _WEIGHT.get(name, 1)
            self.marks -= name in _MARKS
        return tag
