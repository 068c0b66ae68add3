"""Prolog: what may stand before the first element of XML or HTML."""

from __future__ import annotations

_SKIPPED = (("<!--", "-->"), ("<?", "?>"))


def after_prolog(text: str) -> str:
    """The first hundred characters of `text` behind white space, comments and processing instructions."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        mark = next((marks for marks in _SKIPPED if text.startswith(marks[0], at)), None)
        end = text.find(mark[1], at + len(mark[0])) if mark else -1
        if mark is None or end < 0:
            return text[at : at + 100]
        at = end + len(mark[1])
