"""Setting: what all Light pages of one language share, as a compositor sets them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from nightletter.archive import Inquiry
from nightletter.editions.edition import Desk
from nightletter.editions.light.style import policy_for, style_for
from nightletter.editions.templates import Templates
from nightletter.pictures import PictureFault, PictureSet

_POLICY, _STYLE = "{policy}", "{style}"
# What most pages have not.
_NOTHING = {
    "hidden": False,
    "day": "",
    "note": "",
    "says": "",
    "sections": (),
    "periods": (),
    "onward": (),
    "tongues": (),
}


class Setting:
    """One language's templates, texts and settings, made once in each worker."""

    def __init__(self, desk: Desk, tag: str) -> None:
        self._desk = desk
        self.paper = desk.paper
        self.language = desk.paper.language(tag)
        self.name = desk.paper.name_in(tag)
        self._templates = Templates("nightletter.editions.light", self.language, **_NOTHING)

    def render(self, template: str, **values: Any) -> bytes:
        """A page's bytes."""
        page = self._templates.render(template, **values)
        style = style_for(page, self.paper.accent)
        # The template's own places, so that nothing in a story can be taken for one: they stand before all text.
        return (
            page.replace(_POLICY, policy_for(style, fetches=self.paper.light.dictionary), 1)
            .replace(_STYLE, style, 1)
            .encode()
        )

    def day(self, moment: datetime) -> date:
        """The day of `moment` where the paper is."""
        return moment.astimezone(self.paper.zone).date()

    def language_name(self, tag: str) -> str:
        """What a language calls itself."""
        return self.paper.language(tag).name

    def picture(self, ask: Inquiry, media: str) -> PictureSet | None:
        """The renditions of `media`, or None where it cannot be shown; its own sheet says why."""
        ask.note("picture", media)
        try:
            return self._desk.renditions.of(media)
        except PictureFault:
            return None
