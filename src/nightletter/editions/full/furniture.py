"""Furniture: what stands around the text of every Full page, and the links in it."""

from __future__ import annotations

from minijinja import Markup
from msgspec import Struct


class Way(Struct, frozen=True):
    """A link with its words; `language` and `direction` where they are another language's; `here` on the place itself."""

    href: str
    text: str
    language: str = ""
    direction: str = ""
    here: bool = False


class Furniture(Struct, frozen=True):
    """What stands above and below a page's own text."""

    home: str
    tongues: Markup
    sections: Markup
    footer: Markup
