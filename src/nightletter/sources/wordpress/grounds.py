"""Grounds: what the story of a post rests on. While they are the same, the post need not even be fetched."""

from __future__ import annotations

from msgspec import Struct

from nightletter.sources.delivery import Remark
from nightletter.sources.making.envelope import Envelope


class Grounds(Struct, frozen=True, array_like=True):
    """When the post was last modified, what its links inside the site were answered, what was remarked, which shortcodes left,
    who signs it (their terms, who they are, and a hash of how they are shown), the files of the media library that it shows,
    and the last change there until then; not `settled` when another try may make the story whole.
    """

    modified: str
    link: str
    asked: dict[str, str]
    remarks: tuple[Remark, ...] = ()
    dropped: dict[str, int] = {}
    settled: bool = True
    terms: tuple[int, ...] = ()
    who: tuple[str, ...] = ()
    signed: str = ""
    media: tuple[int, ...] = ()
    seen: str = ""


ENVELOPE = Envelope(Grounds)
