"""Recordings: sound and film, of which nothing is fetched before the reader asks."""

from __future__ import annotations

from nightletter.editions import addresses
from nightletter.editions.full.figures import figcaption
from nightletter.editions.full.hand import Hand
from nightletter.editions.full.pictures import STILL_WIDTH
from nightletter.editions.markup import element, escape
from nightletter.story import Audio, Video, plain


def sound(hand: Hand, block: Audio) -> str:
    """A sound with its player, caption, length, and a link to fetch it whole."""
    if block.media is None:
        return _missing(hand, block, "sound")
    _ = hand.language.gettext
    href = addresses.rooted(addresses.recording(block.media))
    label = escape(plain(block.caption) or _("Audio"))
    player = f'<audio controls preload="none" src="{href}" aria-label="{label}"></audio>'
    fetch = (
        _("Download the audio (%(size)s)", size=hand.language.size(block.size)) if block.size else _("Audio")
    )
    return element("figure", player + _words(hand, block, href, fetch), class_="sound")


def film(hand: Hand, block: Video) -> str:
    """A film behind its still, with caption, length, and a link to fetch it whole."""
    if block.media is None:
        return _missing(hand, block, "film")
    _ = hand.language.gettext
    href = addresses.rooted(addresses.recording(block.media))
    label = escape(plain(block.caption) or _("Video"))
    player = f'<video controls preload="none" playsinline src="{href}" aria-label="{label}"{_still(hand, block)}></video>'
    fetch = (
        _("Download the video (%(size)s)", size=hand.language.size(block.size)) if block.size else _("Video")
    )
    return element("figure", player + _words(hand, block, href, fetch), class_="film")


def _still(hand: Hand, block: Video) -> str:
    still = hand.pictures.jpeg(hand.ask, block.still, STILL_WIDTH) if block.still else None
    if still is None:
        return ' width="1280" height="720"'
    href = addresses.rooted(addresses.picture(still.name))
    return f' poster="{href}" width="{still.width}" height="{still.height}"'


def _words(hand: Hand, block: Audio | Video, href: str, fetch: str) -> str:
    length = [escape(hand.language.duration(block.seconds))] if block.seconds else []
    facts = " · ".join([*length, f'<a href="{href}" download>{escape(fetch)}</a>'])
    return figcaption(hand, block.caption, block.credit, element("span", facts, class_="facts"))


def _missing(hand: Hand, block: Audio | Video, class_: str) -> str:
    said = element("p", element("b", escape(hand.language.gettext("Recording not available"))))
    return element("figure", said + figcaption(hand, block.caption, block.credit), class_=f"{class_} missing")
