"""Entry and Feed: what RSS, Atom and JSON Feed say, in one form, before anything of it is believed."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Attached(Struct, frozen=True):
    """A file that an entry names beside its text; `kind` is "image", "audio" or "video"."""

    address: str
    kind: str
    width: int = 0
    caption: str = ""
    credit: str = ""
    title: str = ""
    alt: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """One entry. `title`, `content` and `summary` are HTML; relative addresses in them start from `base`.

    `date` is what was written where `published` could not be made of it; before `embargoed` nobody is to read it.
    `is_page` when it is one of the paper's own plain pages; `remarks` are what was remarkable until here.
    """

    key: str
    link: str
    base: str
    title: str = ""
    content: str = ""
    summary: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    date: str = ""
    embargoed: datetime | None = None
    is_page: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """What remarks call it."""
        return self.link or self.key or self.title[:60]


class Feed(Struct, frozen=True):
    """A whole feed; `link` is the site it is of. `troubles` say what was wrong with it, `refused` which entries made no sense,
    `withheld` the keys of those that were taken back.
    """

    link: str
    language: str
    entries: tuple[Entry, ...]
    troubles: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
