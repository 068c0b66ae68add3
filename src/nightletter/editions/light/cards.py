"""Cards: stories as lines of a list, each with what tells whether one wants to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from textwrap import shorten

from minijinja import Markup

from nightletter.archive import Card, Inquiry
from nightletter.editions import addresses
from nightletter.editions.light import ways
from nightletter.editions.light.setting import Setting
from nightletter.editions.markup import element, escape
from nightletter.editions.names import label_beside, minutes_text
from nightletter.story import Correction, plain

# Of a correction in a list, about as many letters, and so many corrections of one story; all of them stand below the story.
_LETTERS, _CORRECTIONS = 400, 3


def cards(
    setting: Setting,
    here: str,
    found: Sequence[Card],
    *,
    within: str = "",
    to: Callable[[str], str] | None = None,
) -> Markup:
    """Links to the stories `found`; `within` is the name of the section whose list it is, `to` how an address is linked."""
    link = to or partial(addresses.relative, here)
    return lines(_line(setting, link, card, within) for card in found)


def lines(items: Iterable[str]) -> Markup:
    """The items of a list, one to a line."""
    return Markup("\n".join(items))


def lead(setting: Setting, here: str, card: Card, ask: Inquiry) -> Markup:
    """The story that a front leads with, larger, with its standfirst, and who wrote it."""
    headline = _headline(partial(addresses.relative, here), card)
    said = (
        card.label,
        ways.byline(card.byline, ask, setting.language),
        setting.language.short_date(setting.day(card.published)),
        minutes_text(setting.language, card.words),
    )
    standfirst = element("p", escape(card.standfirst)) if card.standfirst else ""
    return Markup(element("li", element("b", headline, class_="b") + _small(said) + standfirst))


def corrected(setting: Setting, here: str, card: Card, ask: Inquiry) -> Markup:
    """A story with what was wrong in it and when that was put right, the latest first."""
    entry = ask.story(card.id)
    told = entry.story.corrections[::-1][:_CORRECTIONS] if entry else ()
    words = "".join(element("p", _correction(setting, one)) for one in told)
    return Markup(element("li", _headline(partial(addresses.relative, here), card) + words))


def _line(setting: Setting, link: Callable[[str], str], card: Card, within: str) -> str:
    day = setting.language.short_date(setting.day(card.published))
    return element("li", _headline(link, card) + _small((label_beside(within, card.label), day)))


def _headline(link: Callable[[str], str], card: Card) -> str:
    return element("a", escape(card.headline), href=link(addresses.page_in(card.address)))


def _small(said: Iterable[str]) -> str:
    return " " + element("small", escape(" · ".join(filter(None, said))))


def _correction(setting: Setting, one: Correction) -> str:
    day = element("b", escape(setting.language.date(one.date)))
    return f"{day} {escape(shorten(plain(one.words), _LETTERS, placeholder='…'))}"
