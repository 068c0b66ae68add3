"""Grounds: what the story of a post rests on. While they are the same, the post need not even be fetched."""

from __future__ import annotations

from hashlib import sha256

import msgspec
from msgspec import Struct

from nightletter.paper import Paper
from nightletter.sources.delivery import Remark
from nightletter.sources.workings import code

_DIGITS = 32  # of the hash that stands before grounds


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


def workings(paper: Paper, *settings: str) -> str:
    """A hash that changes with anything by which every post could come to be read in another way."""
    whole = (paper.languages, paper.sections, settings)
    return sha256(code() + msgspec.json.encode(whole)).hexdigest()[:_DIGITS]


def encoded(grounds: Grounds, workings: str) -> bytes:
    """`grounds` as the archive keeps them."""
    return workings.encode() + msgspec.msgpack.encode(grounds)


def decoded(kept: bytes, workings: str) -> Grounds | None:
    """The grounds that were kept; None when our own workings were others then, or another source wrote them."""
    if not kept.startswith(workings.encode()):
        return None
    return _decoder.decode(kept[len(workings) :])


def modified_in(kept: bytes) -> str:
    """When the post was last modified as grounds have it, whatever our own workings were; empty where it cannot be read."""
    try:
        return _decoder.decode(kept[_DIGITS:]).modified
    except msgspec.DecodeError:
        return ""


_decoder = msgspec.msgpack.Decoder(Grounds)
