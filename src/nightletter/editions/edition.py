"""Edition: a form that the whole paper takes, and what the press asks of one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from msgspec import Struct

from nightletter.archive import Inquiry, Originals, Subject
from nightletter.editions.page import Page
from nightletter.encoding import Dictionary
from nightletter.paper import Paper
from nightletter.pictures import Renditions


class Desk(Struct, frozen=True):
    """What every edition is made with: the settings, the renditions, and the files of sound and film."""

    paper: Paper
    renditions: Renditions
    originals: Originals


class Hosting(Struct, frozen=True):
    """How an edition is served.

    `addresses` are where readers find it, the first one first; `policy` is the Content-Security-Policy of its HTML pages.
    `counterpart` is the address of the edition that has the same pages. Caches may keep a page for `fresh` seconds. `small` where
    answers are to get over bad lines, `alone` where the counterpart is a website that others make, `dictionary` where browsers are
    given one (`server.Site` says what each does).
    """

    addresses: tuple[str, ...]
    policy: str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    counterpart: str = ""
    fresh: int = 60
    small: bool = False
    alone: bool = False
    dictionary: bool = False


class Edition(ABC):
    """A form the whole paper takes. A new one is a folder with its sheets and templates; nothing else changes."""

    name: ClassVar[str]
    # The brotli quality (0 to 11) at which this edition's pages are worth compressing.
    brotli_quality: ClassVar[int] = 5
    # What their encoded size is a multiple of, in bytes, so that it tells less about them; 1 where that does not matter.
    unit: ClassVar[int] = 1
    # Whose rules `nightletter check` holds it to, besides that every file can be read: its own, as "light", or none.
    promises: ClassVar[tuple[str, ...]] = ()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def hosting(cls, paper: Paper) -> Hosting:
        """How the pages of `paper` in this edition are served: at the address that the settings give it, with nothing allowed."""
        return Hosting((paper.origin(cls.name),))

    def dictionary(self, address: str) -> Dictionary | None:
        """What readers of the page at `address` may have been given to unpack it with; None where nothing is given out."""
        return None

    @abstractmethod
    def takes(self, subject: Subject) -> bool:
        """Whether this edition prints a sheet of `subject`."""

    @abstractmethod
    def print(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        """The pages of the sheet of `subject`; every answer it is made from comes through `ask`.

        Empty when there is nothing to print, because the subject has gone meanwhile.
        """
