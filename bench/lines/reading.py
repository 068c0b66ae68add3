"""Reading: what a browser is told to read and what came of it; the job and the answer of `python -m bench.lines.reader`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

BrowserName: TypeAlias = Literal["Chromium", "Firefox"]


class Job(Struct, frozen=True):
    """Pages to read one after the other, each until the words `last` are painted or `patience` seconds have gone.

    `anew`: each with nothing kept of the one before, as on a first visit; else all in one window of one reader.
    `switching`: the pages are Full's, and the reader takes the offer of Light when it comes.
    `staying`: the reader keeps each page open for `patience` seconds, `beside` of them at a time, each anew. Chromium only.
    """

    browser: BrowserName
    pages: tuple[tuple[str, str], ...]
    """Addresses, each with the last words of its story."""
    patience: float
    anew: bool = True
    switching: bool = False
    staying: bool = False
    beside: int = 1


class Read(Struct, frozen=True):
    """Seconds from asking for each page to its last words on the screen; None where they did not come.

    Where the reader was to take the offer, `offered` is when it came, and `seconds` count from the tap; where it was to stay,
    both count from asking.
    """

    seconds: tuple[float | None, ...]
    offered: tuple[float | None, ...] = ()
