"""Items: the stories of a list; where the list is of corrections, with what was corrected."""

from __future__ import annotations

from minijinja import Markup
from msgspec import Struct

from nightletter.archive import Card, Inquiry, Listing
from nightletter.editions.full.card import ROW, ROW_IN_SECTION, Cards
from nightletter.editions.full.hand import Hand
from nightletter.editions.full.setting import Setting, timed
from nightletter.story import Correction


class Dated(Struct, frozen=True):
    """A correction with its day; `date` is the day as plain text."""

    date: str
    day: Markup
    words: Markup


class Item(Struct, frozen=True):
    """One story of a list."""

    card: Markup
    corrections: tuple[Dated, ...] = ()


def items(
    setting: Setting, cards: Cards, one: Listing, found: tuple[Card, ...], ask: Inquiry
) -> tuple[Item, ...]:
    """What the list of `one` shows of the stories `found`."""
    shape = ROW_IN_SECTION if one.kind == "section" else ROW
    return tuple(
        Item(
            cards.html(ask, card, shape),
            _corrections(setting, card, ask) if one.kind == "corrections" else (),
        )
        for card in found
    )


def dated(hand: Hand, corrections: tuple[Correction, ...]) -> tuple[Dated, ...]:
    """A story's corrections as HTML."""
    return tuple(_dated(hand, one) for one in corrections)


def _dated(hand: Hand, one: Correction) -> Dated:
    day = timed(one.date.isoformat(), hand.language.dates(one.date))
    return Dated(hand.language.date(one.date), day, Markup(hand.words(one.words)))


def _corrections(setting: Setting, card: Card, ask: Inquiry) -> tuple[Dated, ...]:
    entry = ask.story(card.id)
    return dated(Hand(setting, ask, entry.story.source), entry.story.corrections) if entry else ()
