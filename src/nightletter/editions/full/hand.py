"""Hand: what printing one sheet needs at hand: its questions, its language, and where its links lead."""

from __future__ import annotations

from nightletter.archive import Inquiry
from nightletter.editions import addresses
from nightletter.editions.full.pictures import Pictures
from nightletter.editions.full.setting import Setting
from nightletter.editions.markup import words_html
from nightletter.languages import Language
from nightletter.story import StoryLink, Words


class Hand:
    """One sheet's setting and questions; `source` is where its story comes from, for links between stories."""

    def __init__(self, setting: Setting, ask: Inquiry, source: str = "") -> None:
        self.setting = setting
        self.ask = ask
        self._source = source
        self._found: dict[str, str] = {}

    @property
    def language(self) -> Language:
        return self.setting.language

    @property
    def pictures(self) -> Pictures:
        return self.setting.pictures

    def words(self, words: Words) -> str:
        """`words` as HTML."""
        return words_html(words, self._follow)

    def _follow(self, link: StoryLink) -> str:
        if link.key not in self._found:
            card = self.ask.named(self._source, link.key)
            self._found[link.key] = addresses.rooted(addresses.page_in(card.address)) if card else ""
        return self._found[link.key]
