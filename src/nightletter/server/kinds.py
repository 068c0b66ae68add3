"""Kinds: what a file is served as, by its ending alone; nothing is ever guessed from content."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

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
_MEDIA = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "woff2": "font/woff2",
}
_HASHED = re.compile(r"(?:^|[./-])([0-9a-f]{16,64})\.")


class Kind(Struct, frozen=True):
    """How a file is served: its Content-Type, as text that can be compressed or as media that can be had in parts."""

    content_type: str
    handling: Literal["text", "media"]


def kind_of(address: str) -> Kind:
    """The kind of the file at `address`; an ending that we do not know is bytes to keep, never to show."""
    if address.endswith("/feed.json"):
        return Kind("application/feed+json", "text")
    ending = address.rpartition(".")[2].lower()
    if ending in _TEXTS:
        # ninjs and manifests are UTF-8 by their own rule (RFC 8259); a charset there means nothing.
        charset = "" if ending in {"json", "webmanifest"} else "; charset=utf-8"
        return Kind(_TEXTS[ending] + charset, "text")
    return Kind(_MEDIA.get(ending, "application/octet-stream"), "media")


def content_hash(address: str) -> str | None:
    """The hash that a file's name holds, when it is named by its content: such a file never changes."""
    match = _HASHED.search(address.rpartition("/")[2])
    return match[1] if match else None
