"""Light's feeds: of the newest stories as many with their text as a Light page may weigh, the others as a list tells of them."""

from __future__ import annotations

from collections.abc import Callable

from nightletter.archive import Entry, Inquiry
from nightletter.editions import addresses
from nightletter.editions.feeds.feed import QUALITY
from nightletter.editions.feeds.item import Text
from nightletter.editions.light.blocks import Writer
from nightletter.editions.light.pieces import pieces
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.weight import BROTLI_LIMIT, GZIP_LIMIT, gzip_weight
from nightletter.encoding import brotli_encoded
from nightletter.languages import Language
from nightletter.pictures import PictureSet
from nightletter.story import StoryLink


def fits(body: bytes) -> bool:
    """Whether a feed is light enough, as it is compressed: the lines that freeze a page freeze a feed as well."""
    return len(brotli_encoded(body, QUALITY)) <= BROTLI_LIMIT and gzip_weight(body, 6) <= GZIP_LIMIT


class FeedWriter(Writer):
    """Writes a story's blocks with the whole addresses of the edition at `origin`, for a feed is read anywhere."""

    def __init__(
        self,
        language: Language,
        origin: str,
        renditions: Callable[[str], PictureSet | None],
        named: Callable[[str], str],
    ) -> None:
        super().__init__(language, "", renditions, self._story)
        self._origin = origin
        self._named = named

    def _to(self, address: str) -> str:
        return addresses.absolute(self._origin, address)

    def _frame(self, table: str, label: str) -> str:
        # Programs that read feeds have a style of their own.
        return table

    def _story(self, link: StoryLink) -> str:
        address = self._named(link.key)
        return self._to(address) if address else ""


def named(entry: Entry, ask: Inquiry) -> Callable[[str], str]:
    """Finds the page of a story that the one of `entry` links to, by its key; empty where the paper has none."""

    def find(key: str) -> str:
        card = ask.named(entry.story.source, key)
        return addresses.page_in(card.address) if card else ""

    return find


def feed_text(setting: Setting, entry: Entry, ask: Inquiry) -> Text:
    """The text of a story: its pictures and recordings stay links that state their bytes."""
    writer = FeedWriter(
        setting.language,
        setting.paper.light.address,
        lambda media: setting.picture(ask, media),
        named(entry, ask),
    )
    return Text("\n".join(writer.blocks(piece.blocks) for piece in pieces(entry.story, setting.language)))
