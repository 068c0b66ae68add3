"""Grounds: everything that a delivery rests on. While the grounds are the same, so is the delivery.

That is the file itself, every place where a medium was looked for, and every question about authors and other files with
its answer. What the story tells the others (names, topics, its addresses) is kept too, so that it need not be read for them.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from nightletter.sources.delivery import Remark
from nightletter.sources.folder.addresses import Declared
from nightletter.sources.folder.keeping_back import Dates
from nightletter.sources.folder.media import Examined
from nightletter.sources.folder.people import Told
from nightletter.sources.folder.stamp import Looked, Stamp
from nightletter.sources.making.envelope import Envelope


class Grounds(Struct, frozen=True, array_like=True, kw_only=True, gc=False):
    """What one file was read with. `authors` is what the front matter says of them."""

    file: str
    stamp: Stamp | None
    looked: Looked
    links: dict[str, str]
    names: dict[str, str]
    authors: Any  # a `Value`; msgspec cannot be told of types that hold themselves
    told: Told
    topics: tuple[str, ...]
    said: dict[str, bool]
    twin: bool
    declared: Declared
    media: dict[str, str]
    examined: dict[str, Examined]
    remarks: tuple[Remark, ...]
    dates: Dates

    def are_settled(self, now: int) -> bool:
        """Whether a change of any file after `now` (nanoseconds since 1970) would show."""
        stamps = (self.stamp, *self.looked.values())
        return self.stamp is not None and all(stamp is None or stamp.is_settled(now) for stamp in stamps)


ENVELOPE = Envelope(Grounds)
