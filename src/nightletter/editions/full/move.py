"""Move: the page at an address that a story once had, leading on to the one it has now."""

from __future__ import annotations

from nightletter.editions import addresses, stub
from nightletter.editions.full.setting import Setting
from nightletter.editions.page import Page


def print_move(setting: Setting, old: str, folder: str) -> tuple[Page, ...]:
    """The stub at `old`, which leads to the story in `folder`."""
    language = setting.language
    there = addresses.rooted(addresses.page_in(folder))
    text = language.gettext("This story has moved")
    return stub.moved(addresses.old_page(old), there, there, language.tag, language.direction, text)
