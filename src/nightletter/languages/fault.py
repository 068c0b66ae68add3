"""LanguageFault: a language that cannot be had, or a file of texts that is broken."""

from __future__ import annotations


class LanguageFault(Exception):
    """What a person must put right, in one line: where, what is wrong, what to do.

    It has the shape of `story.Fault` without being one, since this room imports nothing of ours; the paper, which
    names the languages, hands it on as a fault of its own.
    """

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        super().__init__(where, wrong, remedy)
        self.where = where
        self.wrong = wrong
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.wrong}; {self.remedy}".split())
