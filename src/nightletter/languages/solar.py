"""The Solar Hijri calendar, by which readers in Iran and Afghanistan count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST = date(622, 3, 22)
"""The first day of the calendar's first year; an earlier day has only its common date."""

# In Afghanistan the months bear the names of the signs of the zodiac.
_DARI = ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت")


@dataclass(frozen=True, slots=True)
class SolarHijri:
    """The calendar with its months' names; what it writes has the digits 0–9."""

    names: tuple[str, ...]

    def day(self, day: date) -> str:
        """«27 آبان 1405»."""
        year, month, of_month = _parts(day)
        return f"{of_month} {self.names[month - 1]} {year}"

    def months(self, first: date, last: date) -> list[str]:
        """The months from that of `first` to that of `last`, the next at the furthest; a year is named once."""
        (year, month, _), (last_year, last_month, _) = _parts(first), _parts(last)
        if (year, month) == (last_year, last_month):
            return [f"{self.names[month - 1]} {year}"]
        from_ = self.names[month - 1] if year == last_year else f"{self.names[month - 1]} {year}"
        return [from_, f"{self.names[last_month - 1]} {last_year}"]

    def years(self, first: date, last: date) -> list[str]:
        """The years from that of `first` to that of `last`."""
        return [str(year) for year in range(_parts(first)[0], _parts(last)[0] + 1)]


def of(tag: str) -> SolarHijri | None:
    """The Solar Hijri calendar in the language of `tag`, if that language's readers use it."""
    if tag == "fa-AF":
        return SolarHijri(_DARI)
    if tag.split("-", maxsplit=1)[0] == "fa":
        from persiantools.jdatetime import MONTH_NAMES_FA

        return SolarHijri(tuple(name for name in MONTH_NAMES_FA if name))
    return None


def _parts(day: date) -> tuple[int, int, int]:
    from persiantools.jdatetime import JalaliDate

    found = JalaliDate(day)
    return found.year, found.month, found.day
