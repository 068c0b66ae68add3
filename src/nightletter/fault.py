"""Fault: an error that a person can cause, said in one line: where, what is wrong, what to do."""

from __future__ import annotations


class Fault(Exception):
    """Something a person can put right. Rooms derive their own faults from it; the command line prints its one line."""

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        super().__init__(where, wrong, remedy)
        self.where = where
        self.wrong = wrong
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.wrong}; {self.remedy}".split())
