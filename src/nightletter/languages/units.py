"""Units: sizes of files and lengths of films, "7.4 KB" and "3 min 20 s"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from nightletter.languages.lists import SIDE_BY_SIDE, ListPattern, list_pattern
from nightletter.languages.numerals import Numerals
from nightletter.languages.patterns import plain_space

if TYPE_CHECKING:
    from babel import Locale

_Forms: TypeAlias = dict[str, str]
_SIZES = ("digital-byte", "digital-kilobyte", "digital-megabyte", "digital-gigabyte")
_TIMES = ("duration-hour", "duration-minute", "duration-second")

# Where we differ from CLDR ("kB", "hr", "mins", "sec"): what English readers see everywhere else.
_ENGLISH: dict[str, _Forms] = {
    "digital-byte": {"one": "{0} byte", "other": "{0} bytes"},
    "digital-kilobyte": {"other": "{0} KB"},
    "duration-hour": {"other": "{0} h"},
    "duration-minute": {"other": "{0} min"},
    "duration-second": {"other": "{0} s"},
}


@dataclass(frozen=True, slots=True)
class Units:
    """How a language writes sizes and lengths."""

    numerals: Numerals
    forms: dict[str, _Forms]
    category: Callable[[float], str]
    list: ListPattern

    def size(self, size: int) -> str:
        """`size` bytes in the largest unit that fits, of 1,000 each (1 KB is 1,000 bytes); under ten with one decimal."""
        if size < 1000:
            return self._measure(size, "digital-byte")
        step, value = 0, float(size)
        while value >= 999.5 and step < len(_SIZES) - 1:
            step, value = step + 1, value / 1000
        return self._measure(_rounded(value), _SIZES[step])

    def duration(self, seconds: int) -> str:
        """`seconds` in hours, minutes and seconds; from an hour on the seconds are left out."""
        hours, rest = divmod(max(0, seconds), 3600)
        minutes, left = divmod(rest, 60)
        counts = (hours, minutes, 0 if hours else left)
        parts = [self._measure(n, unit) for n, unit in zip(counts, _TIMES, strict=True) if n]
        return self.list.joined(parts) or self._measure(0, "duration-second")

    def _measure(self, value: float, unit: str) -> str:
        forms = self.forms[unit]
        pattern = forms.get(self.category(value)) or forms["other"]
        return pattern.replace("{0}", self.numerals.number(value))


def units(locale: Locale, numerals: Numerals) -> Units:
    """The units of `locale`."""
    # In full where the script runs from right to left: CLDR's short forms are Latin letters in Persian, and
    # abbreviations that nobody uses in Arabic.
    in_full = locale.text_direction == "rtl"
    patterns = locale._data["unit_patterns"]  # noqa: SLF001 -- Babel writes with them, but hands them to nobody
    forms = {unit: _forms(patterns[unit], in_full=in_full) for unit in (*_SIZES, *_TIMES)}
    if locale.language == "en":
        forms |= _ENGLISH
    joiner = list_pattern(locale, "unit") if in_full else SIDE_BY_SIDE
    return Units(numerals, forms, locale.plural_form, joiner)


def _forms(patterns: Mapping[str, _Forms], *, in_full: bool) -> _Forms:
    """One unit's pattern for each plural category; a full form that a language lacks is its short one."""
    found = {**patterns["short"], **(patterns.get("long", {}) if in_full else {})}
    return {category: plain_space(pattern) for category, pattern in found.items() if category != "per"}


def _rounded(value: float) -> float:
    """One decimal under ten, unless it is a nought; none from ten on. Halves go up."""
    if value < 9.95:
        tenths = int(value * 10 + 0.5)
        return tenths // 10 if tenths % 10 == 0 else tenths / 10
    return int(value + 0.5)
