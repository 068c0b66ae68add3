"""What can go wrong with a folder as a whole, and with one file of it."""

from __future__ import annotations

from nightletter.fault import Fault


class FolderFault(Fault):
    """A folder from which nothing can be read."""


class Refusal(Exception):
    """Why one file becomes no story: what is wrong and what to do, and the line where it shows."""

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(text, line)
        self.text = text
        self.line = line
