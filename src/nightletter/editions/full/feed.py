"""Full's feeds: the whole text with its pictures, and recordings as what podcast programs take up."""

from __future__ import annotations

from nightletter.archive import Entry, Inquiry
from nightletter.editions import addresses
from nightletter.editions.feeds.item import Enclosure, Text
from nightletter.editions.full.pictures import SHARED_WIDTH, Pictures
from nightletter.editions.full.setting import Setting
from nightletter.editions.light.feed import FeedWriter, named
from nightletter.editions.light.pieces import pieces
from nightletter.editions.markup import element, escape
from nightletter.media_types import RECORDINGS
from nightletter.pictures import PictureSet
from nightletter.story import Audio, Picture, Video, plain, walk

# How wide a picture is asked for, in pixels; programs that read feeds show one column.
_WIDTH = 960


class _Writer(FeedWriter):
    """Shows pictures, where Light links to them."""

    def __init__(self, setting: Setting, entry: Entry, ask: Inquiry) -> None:
        super().__init__(
            setting.language, setting.paper.full.address, lambda media: _no_set(ask, media), named(entry, ask)
        )
        self._pictures: Pictures = setting.pictures
        self._ask = ask

    def picture(self, picture: Picture) -> str:
        """The picture above its caption and credit."""
        shown = self._shown(picture.media, "" if picture.alt == plain(picture.caption) else picture.alt)
        if not shown:
            return super().picture(picture)
        said = [self.words(picture.caption)] if picture.caption else []
        if picture.credit:
            said.append(element("small", escape(picture.credit)))
        return element("figure", shown + (element("figcaption", " ".join(said)) if said else ""))

    def _picture_link(self, media: str | None, alt: str) -> str:
        # Of a film's still: what it looks like, rather than a way to see it.
        return self._shown(media, alt) or super()._picture_link(media, alt)

    def _shown(self, media: str | None, alt: str) -> str:
        found = self._pictures.jpeg(self._ask, media, _WIDTH) if media else None
        if found is None:
            return ""
        href = escape(self._to(addresses.picture(found.name)))
        return f'<img src="{href}" width="{found.width}" height="{found.height}" alt="{escape(alt)}">'


def _no_set(ask: Inquiry, media: str) -> PictureSet | None:
    """A picture that cannot be shown has no link to be seen, either."""
    ask.note("picture", media)
    return None


def feed_text(setting: Setting, entry: Entry, ask: Inquiry) -> Text:
    """The text of a story, the picture that stands for it, and what can be heard and seen in it."""
    story, writer = entry.story, _Writer(setting, entry, ask)
    lead = story.lead.media if story.lead else None
    image = setting.pictures.jpeg(ask, lead, SHARED_WIDTH) if lead else None
    return Text(
        "\n".join(writer.blocks(piece.blocks) for piece in pieces(story, setting.language)),
        setting.whole(addresses.picture(image.name)) if image else "",
        tuple(
            Enclosure(setting.whole(addresses.recording(block.media)), _kind(block.media), block.size)
            for block in walk(story.body)
            if isinstance(block, Audio | Video) and block.media
        ),
    )


def _kind(name: str) -> str:
    return RECORDINGS.get(name.rpartition(".")[2], "application/octet-stream")
