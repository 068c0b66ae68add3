"""Refusal: why one story of many does not come in."""

from __future__ import annotations


class Refusal(Exception):
    """What is wrong with one file, entry or post, what to do, and the line where it shows, in what has lines."""

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(text, line)
        self.text = text
        self.line = line

    def __str__(self) -> str:
        return self.text
