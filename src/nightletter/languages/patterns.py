"""Patterns: CLDR's date and time patterns ("d MMMM y"), taken apart once so that filling one takes a microsecond."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from babel import Locale

Filler: TypeAlias = Callable[[datetime], str]
_Names: TypeAlias = dict[int, str]


def plain_space(pattern: str) -> str:
    """`pattern` with CLDR's narrow no-break spaces (U+202F) made common ones: old phones show a box for the narrow."""
    return pattern.replace("\u202f", "\u00a0")


def filler(pattern: str, locale: Locale, digits: dict[int, str]) -> Filler:
    """A function that fills `pattern` for a moment and writes it with `digits`.

    A pattern with a field that we do not know (an era, a part of the day) is left to Babel, which is slower.
    """
    from babel.dates import tokenize_pattern

    known = _fields(locale)
    pieces: list[str | Filler] = []
    for kind, value in tokenize_pattern(plain_space(pattern)):
        if kind == "chars":
            pieces.append(str(value))
        elif value in known:
            pieces.append(known[value])
        else:
            return _by_babel(pattern, locale, digits)

    def fill(moment: datetime) -> str:
        text = "".join([piece if isinstance(piece, str) else piece(moment) for piece in pieces])
        return text.translate(digits)

    return fill


def _by_babel(pattern: str, locale: Locale, digits: dict[int, str]) -> Filler:
    from babel.dates import format_datetime

    def fill(moment: datetime) -> str:
        # Babel would convert a moment that knows its zone to UTC; ours stands in the paper's zone already.
        text = format_datetime(moment.replace(tzinfo=None), pattern, locale=locale)
        return plain_space(text).translate(digits)

    return fill


def _fields(locale: Locale) -> dict[tuple[str, int], Filler]:
    wide, short = _months(locale, "format", "wide"), _months(locale, "format", "abbreviated")
    wide_alone, short_alone = (
        _months(locale, "stand-alone", "wide"),
        _months(locale, "stand-alone", "abbreviated"),
    )
    half = locale.day_periods["format"]["abbreviated"]
    noon = (plain_space(half["am"]), plain_space(half["pm"]))
    return {
        ("d", 1): lambda moment: str(moment.day),
        ("d", 2): lambda moment: f"{moment.day:02}",
        ("M", 1): lambda moment: str(moment.month),
        ("M", 2): lambda moment: f"{moment.month:02}",
        ("M", 3): lambda moment: short[moment.month],
        ("M", 4): lambda moment: wide[moment.month],
        ("L", 3): lambda moment: short_alone[moment.month],
        ("L", 4): lambda moment: wide_alone[moment.month],
        ("y", 1): lambda moment: str(moment.year),
        ("y", 2): lambda moment: f"{moment.year % 100:02}",
        ("y", 4): lambda moment: f"{moment.year:04}",
        ("H", 1): lambda moment: str(moment.hour),
        ("H", 2): lambda moment: f"{moment.hour:02}",
        ("h", 1): lambda moment: str(moment.hour % 12 or 12),
        ("h", 2): lambda moment: f"{moment.hour % 12 or 12:02}",
        ("m", 1): lambda moment: str(moment.minute),
        ("m", 2): lambda moment: f"{moment.minute:02}",
        ("a", 1): lambda moment: noon[moment.hour >= 12],
    }


def _months(locale: Locale, context: str, width: str) -> _Names:
    names = dict(locale.months[context][width])
    # "M11" is CLDR's stopgap where a language has no short names.
    return dict(locale.months[context]["wide"]) if names[11] == "M11" else names
