"""Headline: what stands above a story that has no title."""

from __future__ import annotations

_LONGEST = 80


def beginning_of(text: str) -> str:
    """The first words of `text`, up to 80 characters, that stand in for a headline."""
    if len(text) <= _LONGEST:
        return text
    return (text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST]) + "…"
