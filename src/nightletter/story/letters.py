"""Letters: text in the one form in which Unicode's letters and their marks are kept, in time that grows with its length."""

from __future__ import annotations

import re
from unicodedata import combining, is_normalized, normalize

# As many as any language needs and more (UAX #15, "Stream-Safe Text Format"). Sorting the marks of a letter costs the
# square of their number.
MOST_MARKS = 30

# A mark is neither a letter nor a digit to `re`, so that only such a run can hold too many; few texts have one.
_MAYBE_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}+")


def composed(text: str) -> str:
    """`text` in NFC, with no letter under more than thirty marks; the rest of them say nothing that can be read."""
    if text.isascii():
        return text
    text = _MAYBE_MARKS.sub(_thinned, text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def bounded(text: str) -> str:
    """`text` as it is, with no letter under more than thirty marks."""
    return text if text.isascii() else _MAYBE_MARKS.sub(_thinned, text)


def _thinned(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for letter in run[0]:
        marks = marks + 1 if combining(letter) else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
