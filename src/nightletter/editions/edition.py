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


class Edition(ABC):
    """A form the whole paper takes. A new one is a folder with its sheets and templates; nothing else changes."""

    name: ClassVar[str]
    # The brotli quality (0 to 11) at which this edition's pages are worth compressing.
    brotli_quality: ClassVar[int] = 5
    # What their encoded size is a multiple of, in bytes, so that it tells less about them; 1 where that does not matter.
    unit: ClassVar[int] = 1

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
