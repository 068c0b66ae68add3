"""Figures: pictures in a story, each with one caption and its credit, alone or in a gallery."""

from __future__ import annotations

from nightletter.editions.full.hand import Hand
from nightletter.editions.full.pictures import BODY, IN_GALLERY, Place
from nightletter.editions.markup import element, escape
from nightletter.story import Gallery, Picture, Words, plain


def figure(hand: Hand, picture: Picture, place: Place = BODY, class_: str = "picture") -> str:
    """A picture with its caption; where it is missing, a line that says so and what it showed."""
    shown = hand.pictures.html(hand.ask, picture.media, alt(picture), place) if picture.media else ""
    if not shown:
        return element("figure", missing(hand, picture) + captions(hand, picture), class_=f"{class_} missing")
    return element("figure", shown + captions(hand, picture), class_=class_)


def alt(picture: Picture) -> str:
    """What the picture shows, unless its caption says the same: then nothing, or it would be read out twice."""
    return "" if picture.alt.strip() == plain(picture.caption).strip() else picture.alt


def missing(hand: Hand, picture: Picture) -> str:
    """A line in the place of a picture that is not there."""
    said = element("b", escape(hand.language.gettext("Picture not available")))
    showed = alt(picture)
    return element("p", f"{said} {escape(showed)}" if showed else said)


def captions(hand: Hand, shown: Picture, more: str = "") -> str:
    """The caption and the credit below a picture, and `more`, which is HTML."""
    return figcaption(hand, shown.caption, shown.credit, more)


def figcaption(hand: Hand, caption: Words, credit: str, more: str = "") -> str:
    """The lines below a picture, sound or film; nothing where there is nothing to say."""
    inside = [element("span", hand.words(caption))] if caption else []
    if credit:
        inside.append(element("small", escape(credit), class_="credit"))
    if more:
        inside.append(more)
    # Text browsers know no figure: without a paragraph in it these words run on into those of the next one.
    return element("figcaption", element("p", " ".join(inside))) if inside else ""


def gallery(hand: Hand, block: Gallery) -> str:
    """Pictures seen together: each leads to its largest file and has its own words."""
    label = hand.language.ngettext(
        "Gallery of %(n)s picture", "Gallery of %(n)s pictures", len(block.pictures)
    )
    inside = "".join(_in_gallery(hand, picture, number) for number, picture in enumerate(block.pictures, 1))
    # A figure, since reading modes throw away a block that holds many pictures and few words.
    return f'<figure class="gallery" role="group" aria-label="{escape(label)}">{inside}</figure>'


def _in_gallery(hand: Hand, picture: Picture, number: int) -> str:
    shown = hand.pictures.html(hand.ask, picture.media, alt(picture), IN_GALLERY) if picture.media else ""
    if not shown or not picture.media:
        return figure(hand, picture, IN_GALLERY)
    # A link needs a name; a picture that nobody described has only its number.
    name = None if alt(picture) else f"{hand.language.gettext('Picture')} {hand.language.number(number)}"
    link = element("a", shown, href=hand.pictures.largest(hand.ask, picture.media), aria_label=name)
    return element("figure", link + captions(hand, picture), class_="picture")
