"""Move: the page at an address that a story once had, leading on to the one it has now."""

from __future__ import annotations

from nightletter.editions import addresses, stub
from nightletter.editions.full.setting import Setting
from nightletter.editions.page import Page


def print_move(setting: Setting, old: str, folder: str) -> tuple[Page, ...]:
    """The stub at `old`, which leads to the story in `folder`; none where the paper has a page of its own."""
    here = addresses.old_page(old)
    if addresses.is_taken(here, setting.paper):
        return ()
    language = setting.language
    there = addresses.rooted(addresses.page_in(folder))
    text = language.gettext("This story has moved")
    return stub.moved(here, there, there, language.tag, language.direction, text)
