"""Finding: one thing that is wrong with the printed paper, in one line: where, against which rule, what, what to do."""

from __future__ import annotations

from msgspec import Struct

from nightletter.fault import Fault


class Finding(Struct, frozen=True, order=True):
    """`address` begins with its edition: `light/en/news/42-slug/index.html`; `promise` begins the one in docs/promises.md that is broken."""

    address: str
    rule: str
    promise: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.address}: {self.rule} ({self.promise}): {self.wrong}; {self.remedy}"


class CheckFault(Fault):
    """The paper cannot be checked at all."""


def on_one_line(text: str) -> str:
    """`text` as it can stand in a line of a terminal or a log, whatever a file's name or content put into it."""
    safe = text.encode("utf-8", "backslashreplace").decode()
    return " ".join("".join(letter if letter.isprintable() else " " for letter in safe).split())
