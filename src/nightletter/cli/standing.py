"""Standing: what stands on a language's front page, and the one story that a number or words of a headline name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct

from nightletter.archive import Card, Inquiry, Listing
from nightletter.fault import Fault
from nightletter.paper import Front, Paper

_TOP = 4  # how many stories stand at the top of a front, the lead among them
_ALL = 1_000_000
_CANDIDATES = 5
# Letters that people type for one another: Arabic yeh and kaf for the Persian ones.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "\u200c": " ", "\u0640": None})

Place = Literal["lead", "pin", "newest", "gone"]


class FrontFault(Fault):
    """The front cannot be changed as asked."""


class Placed(Struct, frozen=True):
    """A story on a front: its number and headline, and why it is there. One that is `gone` is passed over."""

    place: Place
    id: int
    headline: str = ""
    published: datetime | None = None


class Standing(Struct, frozen=True):
    """What stands on the front of `language`: the front that an editor made, whether it is in force, and the stories."""

    language: str
    front: Front
    in_force: bool
    stories: tuple[Placed, ...]


def standing(paper: Paper, ask: Inquiry, language: str, now: datetime) -> Standing:
    """What stands at the top of the front now; of a front that is not in force, what its editor chose comes before that."""
    front = paper.front(language)
    in_force = front.is_in_force(now)
    chosen = tuple(_chosen(ask, front))
    shown = front if in_force else Front()
    top = ask.front(language, max(_TOP, 1 + len(front.pins)), shown.lead, shown.pins)
    named = {one.id for one in chosen} if in_force else set()
    others = tuple(_placed(card, "newest") for card in top if card.id not in named)
    return Standing(language, front, in_force, (*chosen, *others))


def _chosen(ask: Inquiry, front: Front) -> Iterator[Placed]:
    numbers = ([("lead", front.lead)] if front.lead is not None else []) + [
        ("pin", one) for one in front.pins
    ]
    for place, number in numbers:
        card = ask.card(number)
        yield _placed(card, "lead" if place == "lead" else "pin") if card else Placed("gone", number)


def _placed(card: Card, place: Place) -> Placed:
    return Placed(place, card.id, card.headline, card.published)


def found(ask: Inquiry, language: str, text: str) -> int:
    """The number of the published story in `language` that `text` names: by its number, or by words of its headline.

    Raises `FrontFault` where there is none, or more than one.
    """
    if text.isdecimal():
        return _numbered(ask, language, int(text))
    words = _folded(text)
    cards = ask.latest(Listing(language, "all"), _ALL)
    near = [card for card in cards if words and words in _folded(card.headline)]
    exact = [card for card in near if _folded(card.headline) == words]
    if len(exact or near) == 1:
        return (exact or near)[0].id
    if not near:
        raise FrontFault(
            f"“{text}”", f"stands in no headline of “{language}”", "give the story's number, or other words"
        )
    some = ", ".join(f"{card.id} “{card.headline}”" for card in near[:_CANDIDATES])
    more = f" and {len(near) - _CANDIDATES} older ones" if len(near) > _CANDIDATES else ""
    raise FrontFault(
        f"“{text}”", f"stands in {len(near)} headlines: {some}{more}", "give a number, or more words"
    )


def _numbered(ask: Inquiry, language: str, number: int) -> int:
    card = ask.card(number)
    if card is None:
        raise FrontFault(
            f"story {number}", "no story of this number is published", "look at the number in its address"
        )
    if card.language != language:
        wrong = f"is in “{card.language}”, and the front in “{language}”"
        raise FrontFault(f"story {number}, “{card.headline}”", wrong, "name a story in that language")
    if card.kind == "page":
        raise FrontFault(
            f"story {number}, “{card.headline}”", "is a plain page, which no front shows", "name a story"
        )
    return number


def _folded(text: str) -> str:
    """`text` as it is compared: without case, marks, joiners, or the letters that keyboards confuse."""
    plain = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    kept = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())
