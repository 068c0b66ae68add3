"""Move: the page at an address that a story once had, leading on to the one it has now."""

from __future__ import annotations

from nightletter.editions import addresses, stub
from nightletter.editions.full.setting import Setting
from nightletter.editions.page import Page


def print_move(setting: Setting, old: str, folder: str) -> tuple[Page, ...]:
    """The stub at `old`, which leads to the story in `folder`.

    An old address that names a file (`2019/x.html`) gets the stub alone: a sidecar speaks for its whole folder.
    """
    language = setting.language
    here = old if old.endswith((".html", ".htm")) else addresses.page_in(old)
    there = addresses.rooted(addresses.page_in(folder))
    text = language.gettext("This story has moved")
    stubbed, status = stub.moved(here, there, there, language.tag, language.direction, text)
    return (stubbed, status) if here.endswith(f"/{addresses.INDEX}") else (stubbed,)
