"""Numerals: digits, grouping and the decimal sign of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

# The zero of every numbering system that is the usual one of some language in CLDR; the other nine digits follow it
# in Unicode. Babel has the names of the systems and their signs, but not their digits.
_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "latn": 0x0030,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}

# Where we differ from CLDR. For Arabic of no particular country it says 0–9, for most Arabic countries ٠–٩;
# a paper for the Maghreb names its language ar-MA, ar-DZ or ar-TN and gets 0–9.
_SYSTEMS = {"ar": "arab"}

# What stands where CLDR has no signs of the language's own.
_ROOT = {"group": ",", "decimal": ".", "minusSign": "-"}


class Numerals(NamedTuple):
    """How numbers are written: tables for `str.translate`, made once."""

    digits: dict[int, str]
    signs: dict[int, str]
    groups: tuple[int, int]

    def number(self, n: float) -> str:
        """`n` with the digits, grouping and signs of the language; a fraction keeps one decimal."""
        text = f"{n:,}" if isinstance(n, int) else f"{n:,.1f}"
        if self.groups != (3, 3):
            text = _regrouped(text.replace(",", ""), self.groups)
        return text.translate(self.signs)


def numerals(tag: str, locale: Locale) -> Numerals:
    """The numerals of `locale`; a system that CLDR names and we do not know falls back to 0–9."""
    system = _SYSTEMS.get(tag, locale.default_numbering_system)
    if system not in _ZEROS:
        system = "latn"
    symbols = {**_ROOT, **locale.number_symbols["latn"], **locale.number_symbols.get(system, {})}
    digits = {ord("0") + n: chr(_ZEROS[system] + n) for n in range(10)}
    group = symbols["group"].replace("\u202f", "\u00a0")  # as in patterns.py
    signs = {ord(","): group, ord("."): symbols["decimal"], ord("-"): symbols["minusSign"]}
    grouping = locale.decimal_formats[None].grouping
    return Numerals(digits, digits | signs, (grouping[0], grouping[1]))


def _regrouped(text: str, groups: tuple[int, int]) -> str:
    """`text`, a number without grouping, grouped as in 12,34,567 when `groups` is (3, 2)."""
    sign = "-" if text.startswith("-") else ""
    whole, point, fraction = text.removeprefix("-").partition(".")
    rest, last = whole[: -groups[0]], whole[-groups[0] :]
    parts = [last]
    while rest:
        parts.append(rest[-groups[1] :])
        rest = rest[: -groups[1]]
    return sign + ",".join(reversed(parts)) + point + fraction
