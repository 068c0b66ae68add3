"""Language: everything the paper says or writes in one language, apart from the stories."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nightletter.languages import texts as texts_
from nightletter.languages.bidi import Direction, isolated
from nightletter.languages.calendar import Calendar, calendar
from nightletter.languages.fault import LanguageFault
from nightletter.languages.lists import ListPattern, list_pattern
from nightletter.languages.numerals import Numerals, numerals
from nightletter.languages.speed import words_a_minute
from nightletter.languages.texts import Texts
from nightletter.languages.units import Units, units

if TYPE_CHECKING:
    from babel import Locale

# What may stand in a story's `lang`, too; nothing in it can lead out of a folder of texts.
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: its interface texts, and how it writes numbers, dates, sizes and lists.

    Every method is meant to be called for every page: a few microseconds each, and the same answer every time.
    What they return is plain text, not markup. `name` is the language's own name for itself, `place` the language
    with a country, as Open Graph wants it ("fa_IR").
    """

    tag: str
    direction: Direction
    name: str
    place: str
    words_a_minute: int
    texts: Texts = field(repr=False)
    numerals: Numerals = field(repr=False)
    calendar: Calendar = field(repr=False)
    units: Units = field(repr=False)
    list: ListPattern = field(repr=False)

    def gettext(self, text: str, /, **values: str) -> str:
        """`text` in this language with `values` in place of its %(name)s; each is isolated if it runs the other way."""
        return self._filled(self.texts.one(text), values)

    def ngettext(self, one: str, many: str, n: int, /, **values: str) -> str:
        """The form of a text that `n` asks for; %(n)s is `n` in the language's digits unless a value says otherwise."""
        return self._filled(self.texts.counted(one, many, n), {"n": self.number(n), **values})

    def _filled(self, text: str, values: dict[str, str]) -> str:
        if not values and "%" not in text:
            return text
        return text % {name: isolated(str(value), self.direction) for name, value in values.items()}

    def isolated(self, text: str) -> str:
        """`text` ready to stand in a line of this language, whichever way it runs itself."""
        return isolated(text, self.direction)

    def number(self, n: float) -> str:
        """`n` in the language's digits and grouping; a fraction keeps one decimal."""
        return self.numerals.number(n)

    def digits(self, text: str) -> str:
        """`text` with its digits 0–9 made the language's own, and nothing else changed."""
        return text.translate(self.numerals.digits)

    def size(self, size: int) -> str:
        """`size` bytes for a reader, "7.4 KB"; 1 KB is 1,000 bytes."""
        return isolated(self.units.size(size), self.direction)

    def duration(self, seconds: int) -> str:
        """A length of time, "3 min 20 s"."""
        return isolated(self.units.duration(seconds), self.direction)

    def date(self, moment: dt.date) -> str:
        """The day, in the reader's calendar; put a moment into the paper's time zone first."""
        return self.calendar.date(moment)

    def dates(self, moment: dt.date) -> str:
        """The day in the reader's calendar and, where that is another, the common one beside it."""
        return self.calendar.dates(moment)

    def short_date(self, moment: dt.date) -> str:
        """The day in little room, in the reader's calendar."""
        return self.calendar.short_date(moment)

    def time(self, moment: dt.datetime) -> str:
        """The hour and minute of a moment that stands in the paper's time zone."""
        return self.calendar.time(moment)

    def hour(self, moment: dt.datetime, zone: str) -> str:
        """The same with the town that gives `zone` its name, since readers may be elsewhere: "9:40 AM (Tehran)"."""
        return self.isolated(f"{self.time(moment)} ({self.isolated(_town(self.tag, zone))})")

    def month(self, year: int, month: int) -> str:
        """A month of the common calendar, with the reader's own months that it spans."""
        return self.calendar.month(year, month)

    def year(self, year: int) -> str:
        """A year of the common calendar, with the reader's own years that it spans."""
        return self.calendar.year(year)

    def joined(self, names: Sequence[str]) -> str:
        """`names` as one phrase, "A, B and C"; each is isolated if it runs the other way."""
        return self.list.joined([isolated(name, self.direction) for name in names])


@cache
def load(tag: str, texts: Path | None = None) -> Language:
    """The language that `tag` (BCP 47) names; `texts` is the folder of the paper's own .po files, if it has one.

    Raises `LanguageFault`: CLDR does not know the tag, nobody has given texts for it, or a file of texts is broken.
    """
    locale = _locale(tag)
    ways = numerals(tag, locale)
    join = list_pattern(locale)
    return Language(
        tag=tag,
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        name=_own_name(locale),
        place=_with_country(locale),
        words_a_minute=words_a_minute(tag),
        texts=_texts(tag, texts, locale),
        numerals=ways,
        calendar=calendar(tag, locale, ways.digits, join.joined),
        units=units(locale, ways),
        list=join,
    )


@cache
def direction_of(tag: str) -> Literal["ltr", "rtl", "auto"]:
    """Which way words of the language `tag` run, texts or no; "auto", for HTML to find out, where CLDR knows it not."""
    try:
        return "rtl" if _locale(tag).text_direction == "rtl" else "ltr"
    except LanguageFault:
        return "auto"


@cache
def _town(tag: str, zone: str) -> str:
    from babel.dates import get_timezone_location

    return get_timezone_location(zone, locale=_locale(tag), return_city=True)


def _locale(tag: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    where = f"language “{tag}”"
    if not _TAG.fullmatch(tag):
        raise LanguageFault(where, "is not a language tag", 'write one such as "en", "fa" or "zh-Hant"')
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        wrong = "is not a language that Unicode's CLDR has data for"
        raise LanguageFault(where, wrong, "correct the tag, or use that of the closest language") from None


def _texts(tag: str, folder: Path | None, locale: Locale) -> Texts:
    """The built-in texts of the language, those of its variety, and the paper's own over both."""
    built_in = [texts_.BUILT_IN / f"{name}.po" for name in dict.fromkeys((locale.language, tag))]
    own = [folder / f"{tag}.po"] if folder else []
    found = [file for file in (*built_in, *own) if file.exists()]
    if not found and locale.language != "en":  # the texts in the source are English
        remedy = f"write texts/{tag}.po beside nightletter.toml (docs/languages.md says how)"
        raise LanguageFault(f"language “{tag}”", "has no interface texts", remedy)
    return texts_.read(found, locale)


def _with_country(locale: Locale) -> str:
    from babel.core import get_global

    # Facebook, whose list this is, has one Arabic, of no country; else CLDR says where a language is spoken most.
    likely = {"ar": "ar_AR"}.get(locale.language) or get_global("likely_subtags").get(locale.language, "")
    country = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{country}" if country else str(locale.language)


def _own_name(locale: Locale) -> str:
    """What the language calls itself, without its country unless that has another name for it."""
    names = locale.languages
    name: str = names.get(locale.language, locale.language)
    if locale.script:
        name = f"{name} ({locale.scripts.get(locale.script, locale.script)})"
    else:
        name = names.get(f"{locale.language}_{locale.territory}", name)
    # Many languages write their own name small; at the head of a page it stands like a title.
    return name[0].upper() + name[1:] if name.islower() else name
