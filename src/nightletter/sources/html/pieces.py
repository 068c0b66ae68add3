"""Piece: what an element becomes on the way to blocks: a run of words, a block, or a medium in the middle of a line."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from nightletter.story import AnyBlock, Audio, Block, Inline, Picture, Video


class Inset(Struct, frozen=True):
    """A picture, sound or film that stands in a line of words; the line is split around it."""

    medium: Picture | Audio | Video


Piece: TypeAlias = Inline | Block | Inset

# Everything that is not a run of words.
NOT_WORDS = (Inset, AnyBlock)
