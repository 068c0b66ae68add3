"""Pictures: a picture in as many widths as its place on the page can use, in AVIF and for older browsers in JPEG."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from nightletter.archive import Inquiry
from nightletter.editions import addresses
from nightletter.editions.markup import escape
from nightletter.pictures import PictureFault, PictureSet, Rendition, Renditions


class Place(Struct, frozen=True):
    """A place for a picture: how wide it is there (`sizes`, as HTML takes it) and the widest file of use, in pixels.

    A picture narrower than `column`, in CSS pixels, is shown no wider than it is.
    """

    sizes: str
    widest: int
    column: int = 0
    first: bool = False  # seen without scrolling on most screens: fetched at once, before other pictures


LEAD = Place("(min-width:70rem) 66rem,100vw", 2400, 1056, first=True)
BODY = Place("(min-width:48rem) 44rem,100vw", 1600, 704)
IN_GALLERY = Place("(min-width:48rem) 33rem,100vw", 1600)
FRONT_LEAD = Place("(min-width:64rem) 44rem,100vw", 1600, first=True)
IN_CARD = Place("(min-width:64rem) 20rem,(min-width:40rem) 46vw,100vw", 1000)
IN_ROW = Place("(min-width:40rem) 11rem,7rem", 500)

# What a browser takes that knows no srcset, and the width that other sites show when a story is shared.
_PLAIN_WIDTH = 960
SHARED_WIDTH = 1200
STILL_WIDTH = 1280


class Pictures:
    """The renditions of the paper's pictures, as HTML."""

    def __init__(self, renditions: Renditions) -> None:
        self._of = lru_cache(maxsize=4096)(renditions.of)
        self._made = lru_cache(maxsize=4096)(self._html)

    def html(self, ask: Inquiry, media: str, alt: str, place: Place) -> str:
        """The picture `media` in `place`, or "" where it cannot be shown (its own sheet says why).

        `alt` says what it shows; it is empty where words beside the picture already do.
        """
        ask.note("picture", media)
        return self._made(media, alt, place)

    def _html(self, media: str, alt: str, place: Place) -> str:
        found = self._found(media)
        if found is None:
            return ""
        jpegs, avifs = _fitting(found, "jpeg", place), _fitting(found, "avif", place)
        sizes = _sizes(found.width, place)
        source = f'<source type="image/avif" srcset="{_srcset(avifs)}" sizes="{sizes}">' if avifs else ""
        # Beside a column of text a picture higher than wide would fill the screen; a strip must stay legible.
        tall = 'class="tall" ' if 1.15 < found.height / found.width < 2.5 else ""
        when = 'fetchpriority="high"' if place.first else 'loading="lazy"'
        return (
            f'<picture>{source}<img src="{_link(_nearest(jpegs, _PLAIN_WIDTH))}" srcset="{_srcset(jpegs)}" '
            f'sizes="{sizes}" width="{found.width}" height="{found.height}" alt="{escape(alt)}" '
            f'{tall}{when} decoding="async"></picture>'
        )

    def jpeg(self, ask: Inquiry, media: str, width: int) -> Rendition | None:
        """The JPEG of `media` that is nearest to `width` pixels."""
        ask.note("picture", media)
        found = self._found(media)
        return _nearest(_of_format(found, "jpeg"), width) if found else None

    def largest(self, ask: Inquiry, media: str) -> str:
        """The link to the largest file of `media` that every browser shows."""
        ask.note("picture", media)
        found = self._found(media)
        return _link(_of_format(found, "jpeg")[-1]) if found else ""

    def _found(self, media: str) -> PictureSet | None:
        try:
            return self._of(media)
        except PictureFault:
            return None


def _sizes(width: int, place: Place) -> str:
    return f"(min-width:{width}px) {width}px,100vw" if width < place.column else place.sizes


def _link(rendition: Rendition) -> str:
    return addresses.rooted(addresses.picture(rendition.name))


def _nearest(renditions: tuple[Rendition, ...], width: int) -> Rendition:
    return min(renditions, key=lambda one: (abs(one.width - width), one.width))


def _of_format(found: PictureSet, name: str) -> tuple[Rendition, ...]:
    return tuple(sorted((one for one in found.full if one.format == name), key=lambda one: one.width))


def _fitting(found: PictureSet, name: str, place: Place) -> tuple[Rendition, ...]:
    of_format = _of_format(found, name)
    return tuple(one for one in of_format if one.width <= place.widest) or of_format[:1]


def _srcset(renditions: tuple[Rendition, ...]) -> str:
    return ",".join(f"{_link(one)} {one.width}w" for one in renditions)
