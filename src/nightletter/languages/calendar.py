"""Calendar: days, months and years as the reader of a language counts them, with the common ones beside them."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nightletter.languages import solar
from nightletter.languages.patterns import Filler, filler, plain_space

if TYPE_CHECKING:
    from babel import Locale


@dataclass(frozen=True, slots=True)
class Calendar:
    """The common calendar in one language, and the Solar Hijri one too where its readers count by that.

    A moment is taken as it stands: whoever has one puts it into the paper's time zone first.
    """

    digits: dict[int, str]
    long: Filler
    short: Filler
    clock: Filler
    in_month: Filler
    in_year: Filler
    solar: solar.SolarHijri | None
    join: Callable[[list[str]], str]

    def date(self, moment: dt.date) -> str:
        """The day with its month's name, in the reader's calendar."""
        return self._solar(moment) or self.long(_moment(moment))

    def dates(self, moment: dt.date) -> str:
        """The same; the day of the common calendar beside it, where that is another."""
        common = self.long(_moment(moment))
        theirs = self._solar(moment)
        return f"{theirs} ({common})" if theirs else common

    def short_date(self, moment: dt.date) -> str:
        """The day in little room, in the reader's calendar."""
        return self._solar(moment) or self.short(_moment(moment))

    def time(self, moment: dt.datetime) -> str:
        """The hour and minute."""
        return self.clock(moment)

    def month(self, year: int, month: int) -> str:
        """A month of the common calendar, and the months of the reader's own that it spans."""
        days = monthrange(year, month)[1]
        first, last = dt.date(year, month, 1), dt.date(year, month, days)
        common = self.in_month(_moment(first))
        if self.solar is None or first < solar.FIRST:
            return common
        return self._beside(common, self.solar.months(first, last))

    def year(self, year: int) -> str:
        """A year of the common calendar, and the years of the reader's own that it spans."""
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        common = self.in_year(_moment(first))
        if self.solar is None or first < solar.FIRST:
            return common
        return self._beside(common, self.solar.years(first, last))

    def _solar(self, moment: dt.date) -> str:
        day = _day(moment)
        if self.solar is None or day < solar.FIRST:
            return ""
        return self.solar.day(day).translate(self.digits)

    def _beside(self, common: str, theirs: list[str]) -> str:
        return f"{common} ({self.join(theirs).translate(self.digits)})"


def calendar(tag: str, locale: Locale, digits: dict[int, str], join: Callable[[list[str]], str]) -> Calendar:
    """The calendar of a language; `join` puts names together as the language does."""
    skeletons = locale.datetime_skeletons

    def made(pattern: object) -> Filler:
        return filler(str(pattern), locale, digits)

    return Calendar(
        digits=digits,
        long=made(locale.date_formats["long"]),
        short=made(skeletons["yMMMd"]),
        clock=made(plain_space(str(locale.time_formats["short"]))),
        in_month=made(skeletons["yMMMM"]),
        in_year=made(skeletons["y"]),
        solar=solar.of(tag),
        join=join,
    )


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _moment(day: dt.date) -> dt.datetime:
    return day if isinstance(day, dt.datetime) else dt.datetime.combine(day, dt.time.min)
