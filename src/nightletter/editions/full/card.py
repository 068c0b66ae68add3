"""Card: a story on a front, in a list or below another story, in one of a few shapes."""

from __future__ import annotations

from functools import lru_cache
from textwrap import shorten

from minijinja import Markup
from msgspec import Struct

from nightletter.archive import Card, Inquiry
from nightletter.editions import addresses
from nightletter.editions.full.authors import authors_of
from nightletter.editions.full.pictures import FRONT_LEAD, IN_CARD, IN_ROW, Place
from nightletter.editions.full.setting import Setting
from nightletter.editions.names import label_beside, minutes_text, section_name

# About as many letters of a standfirst as five lines hold; a style that cuts lines cuts words in two.
STANDFIRST, WHOLE = 200, 10_000


class Shape(Struct, frozen=True):
    """What a card shows and how large; `heading` fits the outline of the page it stands on."""

    name: str
    heading: str
    place: Place | None = None
    standfirst: int = STANDFIRST  # letters; longer ones are cut after a word
    section: bool = True
    names: bool = False
    minutes: bool = False


LEAD = Shape("lead", "h2", FRONT_LEAD, WHOLE, names=True, minutes=True)
SECOND = Shape("second", "h2", IN_CARD, names=True)
THIRD = Shape("third", "h2", names=True)
BRIEF = Shape("brief", "h3", standfirst=0)
OPENER = Shape("opener", "h3", IN_CARD, section=False)
PLAIN = Shape("plain", "h3", standfirst=0, section=False)
ROW = Shape("row", "h2", IN_ROW, minutes=True)
ROW_IN_SECTION = Shape("row", "h2", IN_ROW, section=False, minutes=True)
NEXT = Shape("next", "h3", IN_CARD, standfirst=0, names=True, minutes=True)
EARLIER = Shape("earlier", "h3", standfirst=0, names=True, minutes=True)


class Cards:
    """One language's cards; a card that stands on many pages is set once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        # The archive's cards are values, so the same key always means the same HTML.
        self._made = lru_cache(maxsize=4096)(self._make)

    def html(self, ask: Inquiry, card: Card, shape: Shape) -> Markup:
        """`card` in `shape`."""
        picture = ""
        if shape.place and card.lead and card.lead.media:
            # The headline beside it is what the picture's link is called; its own description stands with the story.
            picture = self._setting.pictures.html(ask, card.lead.media, "", shape.place)
        names = tuple(one.name for one in authors_of(self._setting, ask, card.byline)) if shape.names else ()
        return self._made(card, shape, picture, names)

    def all(self, ask: Inquiry, cards: tuple[Card, ...], shape: Shape) -> tuple[Markup, ...]:
        """Each of `cards` in `shape`."""
        return tuple(self.html(ask, card, shape) for card in cards)

    def _make(self, card: Card, shape: Shape, picture: str, names: tuple[str, ...]) -> Markup:
        setting, language = self._setting, self._setting.language
        _ = language.gettext
        kinds = {"gallery": _("Pictures"), "film": _("Video"), "sound": _("Audio")}
        section = section_name(setting.paper, card.section, language)
        return setting.markup(
            "card.html",
            shape=shape,
            card=card,
            standfirst=shorten(card.standfirst, shape.standfirst, placeholder="…")
            if shape.standfirst
            else "",
            label=label_beside(section, card.label),
            href=addresses.rooted(addresses.page_in(card.address)),
            picture=Markup(picture),
            section=section if shape.section else "",
            day=setting.day(card.published),
            names=_("By %(names)s", names=language.joined(names)) if names else "",
            shows=tuple(kinds[kind] for kind in card.shows if kind in kinds),
            minutes=minutes_text(language, card.words) if shape.minutes else "",
        )
