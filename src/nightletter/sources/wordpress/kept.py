"""Kept: posts as the API wrote them, in the cache, so that an import cut short does not ask for them again."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
from msgspec import Struct

from nightletter.sources.remote.cache import keep, kept
from nightletter.sources.wordpress.post import Attachment


class Kept(Struct, frozen=True):
    """One post as it was at a time: when it was last `modified` then, the answer, the media that its text shows, the numbers of
    those and of its featured picture, and the last change of the media library until then.
    """

    modified: str
    answer: msgspec.Raw
    attachments: tuple[Attachment, ...] = ()
    media: tuple[int, ...] = ()
    seen: str = ""


class KeptPosts:
    """The posts in one cache folder."""

    def __init__(self, cache: Path) -> None:
        self._directory = cache / "texts"
        # Until names were kept apart, they lay here.
        shutil.rmtree(cache / "posts", ignore_errors=True)

    def get(self, key: str, modified: str) -> Kept | None:
        """The post with this key as it was last `modified`; None where it is not kept so."""
        body = kept(self._directory / f"{key}.json")
        if body is None:
            return None
        try:
            found = _decoder.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):  # cut short by a power cut: asked for again
            return None
        return found if found.modified == modified else None

    def put(self, key: str, one: Kept) -> None:
        """Keeps a post; raises `CacheFault`."""
        keep(self._directory / f"{key}.json", msgspec.json.encode(one))


_decoder = msgspec.json.Decoder(Kept)
