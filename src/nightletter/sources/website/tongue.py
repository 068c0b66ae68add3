"""Tongue: the language that a website says it is in, as a paper names it."""

from __future__ import annotations


def tongue(said: str) -> str:
    """`said` ("fa_IR", "en-us", "zh-Hant-TW") as a tag; empty where it is none, or CLDR does not know the language.

    Script and country are left out where they are the usual ones (CLDR's likely subtags): "fa-IR" is "fa", "fa-AF" stays.
    """
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(said.strip().replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return ""
    likely = get_global("likely_subtags").get(locale.language, "").split("_")
    parts = (locale.script, locale.territory)
    return "-".join((locale.language, *(part for part in parts if part and part not in likely)))
