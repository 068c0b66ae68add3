"""Lists: several names in one sentence, "A, B and C"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

# Where we differ from CLDR, which puts a comma before the last name: newspapers do not.
_LAST = {"en": "{0} and {1}", "fa": "{0} و {1}"}


class ListPattern(NamedTuple):
    """What stands between the names: of two, after the first of several, between, before the last."""

    two: str
    start: str
    middle: str
    end: str

    def joined(self, names: Sequence[str]) -> str:
        """`names` as one phrase."""
        if len(names) < 3:
            return self.two.format(*names) if len(names) == 2 else "".join(names)
        text = self.start.format(names[0], names[1])
        for name in names[2:-1]:
            text = self.middle.format(text, name)
        return self.end.format(text, names[-1])


SIDE_BY_SIDE = ListPattern("{0} {1}", "{0} {1}", "{0} {1}", "{0} {1}")


def list_pattern(locale: Locale, kind: str = "standard") -> ListPattern:
    """The pattern of `locale`; `kind` is CLDR's: "standard" for names, "unit" for measures."""
    patterns = {name: _without_marks(text) for name, text in locale.list_patterns["standard"].items()}
    patterns |= {name: _without_marks(text) for name, text in locale.list_patterns.get(kind, {}).items()}
    end = _LAST.get(locale.language, patterns["end"]) if kind == "standard" else patterns["end"]
    return ListPattern(patterns["2"], patterns["start"], patterns["middle"], end)


def _without_marks(pattern: str) -> str:
    """CLDR's Persian has right-to-left marks in it; we isolate each name instead, where it needs it."""
    return pattern.replace("\u200f", "").replace("\u200e", "")
