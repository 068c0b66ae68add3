"""Phrases: what texts in a language say most often, for whoever packs them; written by us, for the languages that have a file."""

from __future__ import annotations

from importlib.resources import files


def phrases(tag: str) -> str:
    """The commonest phrases of the language `tag`, with spaces between them; empty where nobody has written any."""
    file = files(__package__) / "common" / f"{tag.partition('-')[0]}.txt"
    return " ".join(file.read_text(encoding="utf-8").split("\n")) if file.is_file() else ""
