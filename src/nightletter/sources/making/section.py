"""Section: which of the paper's sections a word names."""

from __future__ import annotations

from nightletter.paper import Paper


def section_named(paper: Paper, *words: str) -> str:
    """The key of the section that has one of `words` for its key, or else for a name, in any case; empty where none has."""
    keys = {one.key.casefold(): one.key for one in paper.sections}
    names = {name.casefold(): one.key for one in paper.sections for name in one.names.values()}
    for known in (keys, names):
        for word in words:
            if key := known.get(word.casefold()):
                return key
    return ""


def first_section(paper: Paper) -> str:
    """Where a story stands that names no section of the paper."""
    return paper.sections[0].key if paper.sections else ""
