"""Direction: which way a language runs, and how a run of the other direction is kept from upsetting it.

Values set into a text ("This leads to example.org", in Persian) are plain strings, so the isolation is done with the
characters that Unicode has for it (FSI U+2068 … PDI U+2069, UAX #9), not with markup. They cost six bytes, and are set
only around a value that holds a letter of the other direction outside an isolate.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["ltr", "rtl"]

FSI = "\u2068"
PDI = "\u2069"

_OPPOSITE: dict[Direction, frozenset[str]] = {"ltr": frozenset({"R", "AL"}), "rtl": frozenset({"L"})}
_MARKUP = re.compile(r"<[^<>]*+>|&#?[A-Za-z0-9]++;")


def isolated(text: str, direction: Direction) -> str:
    """`text` ready to stand in a line that runs in `direction`; tags and entities in it are not looked at."""
    if direction == "ltr" and text.isascii():
        return text
    return _isolated(text, direction)


@lru_cache(maxsize=4096)
def _isolated(text: str, direction: Direction) -> str:
    seen = _without_isolates(_MARKUP.sub("", text))
    opposite = _OPPOSITE[direction]
    if any(unicodedata.bidirectional(letter) in opposite for letter in seen):
        return f"{FSI}{text}{PDI}"
    return text


def _without_isolates(text: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := text.find(FSI, at)) >= 0 and (end := text.find(PDI, start)) >= 0:
        kept.append(text[at:start])
        at = end + 1
    return "".join([*kept, text[at:]])
