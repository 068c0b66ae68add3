"""Twin: about what a Light page's twin in Full weighs, worked out from the archive and never from a printed page.

A reader on a bad line wants to know whether it is 50 KB or a megabyte. The numbers are those of the demo paper as Chromium
fetches it on a telephone 360 CSS pixels wide that has three for each.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from nightletter.archive import Card
from nightletter.pictures import PictureSet

# The page of no story, in brotli: style, script, masthead, foot; and what a word adds to it.
_FRAME, _WORD = 7_000, 3
# The pixels that a picture as wide as the screen wants, and the bytes of one in a column of the front, and beside a headline in a list.
_WIDTH = 1_080
_IN_COLUMN, _SMALL = 84_000, 27_000


class Twin(Struct, frozen=True):
    """A page's twin in Full.

    `whole` is the address of the first part, where the page is a later one: in Full they are one page. `original` is where the
    newsroom's own website has it, in a paper that prints no Full. `weight` is about how many bytes it has; 0 where that is not known.
    """

    whole: str = ""
    original: str = ""
    weight: int = 0


NO_MORE_KNOWN = Twin()
"""The twin of a page that stands at the same address in Full."""


def of_story(words: int, pictures: Iterable[PictureSet]) -> int:
    """About what a story of so many words with its `pictures` weighs in Full, in bytes."""
    return _about(_FRAME + _WORD * words + sum(map(_bytes, pictures)))


def of_front(pictures: Iterable[PictureSet], others: int) -> int:
    """About what a front weighs in Full whose lead shows `pictures`; `others` have one as large as their column."""
    return _about(_FRAME + sum(map(_bytes, pictures)) + _IN_COLUMN * others)


def of_list(cards: Iterable[Card]) -> int:
    """About what a list of `cards` weighs in Full, in bytes."""
    return _about(_FRAME + sum(_SMALL for card in cards if card.lead and card.lead.media))


def _bytes(found: PictureSet) -> int:
    """What a telephone fetches of a picture: the narrowest file in the newest format that fills the screen."""
    newest = [one for one in found.full if one.format == "avif"] or list(found.full)
    wide = [one for one in newest if one.width >= _WIDTH]
    return min(wide, key=lambda one: one.width).size if wide else max(one.size for one in newest)


def _about(size: int) -> int:
    """`size` to two digits, and to no less than a kilobyte, so that it promises no more than it knows."""
    step: int = max(1_000, 10 ** (len(str(size)) - 2))
    return (size + step // 2) // step * step
