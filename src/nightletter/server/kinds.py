"""Kinds: what a file is served as, by its ending alone; nothing is ever guessed from content."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from nightletter.media_types import OTHER_FILMS, RECORDINGS

_TEXTS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
}
# ninjs and manifests are UTF-8 by their own rule (RFC 8259); a charset there means nothing.
_UTF8 = frozenset(["application/json", "application/manifest+json"])
_MEDIA = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    **RECORDINGS,
    **OTHER_FILMS,
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "woff2": "font/woff2",
}
# What a name holds that is made from the file's content.
HASHED = re.compile(r"(?:^|[./-])([0-9a-f]{16,64})\.")


class Kind(Struct, frozen=True):
    """How a file is served: its Content-Type, as text that can be compressed or as media that can be had in parts."""

    content_type: str
    handling: Literal["text", "media"]


class MediaType(Struct, frozen=True):
    """A media type without parameters: the endings of its files, whether it is text, and one that says its charset."""

    endings: tuple[str, ...]
    text: bool
    charset: bool


def types() -> dict[str, MediaType]:
    """Every media type that we serve, for the configuration of another web server."""
    return {
        kind: MediaType(
            tuple(end for end in known if known[end] == kind),
            known is _TEXTS,
            known is _TEXTS and kind not in _UTF8,
        )
        for known in (_TEXTS, _MEDIA)
        for kind in dict.fromkeys(known.values())
    }


def kind_of(address: str) -> Kind:
    """The kind of the file at `address`; an ending that we do not know is bytes to keep, never to show."""
    if address.endswith("/feed.json"):
        return Kind("application/feed+json", "text")
    ending = address.rpartition(".")[2].lower()
    if ending in _TEXTS:
        charset = "" if _TEXTS[ending] in _UTF8 else "; charset=utf-8"
        return Kind(_TEXTS[ending] + charset, "text")
    return Kind(_MEDIA.get(ending, "application/octet-stream"), "media")


def content_hash(address: str) -> str | None:
    """The hash that a file's name holds, when it is named by its content: such a file never changes."""
    match = HASHED.search(address.rpartition("/")[2])
    return match[1] if match else None
