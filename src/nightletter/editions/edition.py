"""Edition: a form that the whole paper takes, and what the press asks of one."""

from __future__ import annotations

from typing import Protocol

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


class Edition(Protocol):
    """A form the whole paper takes. A new one is a folder with its sheets and templates; nothing else changes."""

    name: str
    # The brotli quality (0 to 11) at which this edition's pages are worth compressing.
    brotli_quality: int
    # What their encoded size is a multiple of, in bytes, so that it tells less about them; 1 where that does not matter.
    unit: int

    def dictionary(self, address: str) -> Dictionary | None:
        """What readers of the page at `address` may have been given to unpack it with; None where nothing is given out."""

    def takes(self, subject: Subject) -> bool:
        """Whether this edition prints a sheet of `subject`."""

    def print(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        """The pages of the sheet of `subject`; every answer it is made from comes through `ask`.

        Empty when there is nothing to print, because the subject has gone meanwhile.
        """
