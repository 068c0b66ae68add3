"""Media types: what the endings of sound and film stand for, to whoever reads, keeps, prints or serves them.

It stands beside all rooms, since the server, which knows no stories, and the sources, which know no server, must agree.
"""

from __future__ import annotations

from collections.abc import Mapping

SOUNDS: Mapping[str, str] = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
}
"""The media types of sound that is published, by ending."""

FILMS: Mapping[str, str] = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
}
"""The media types of film that is published, by ending."""

RECORDINGS: Mapping[str, str] = {**SOUNDS, **FILMS}
"""Both."""

OTHER_SOUNDS: Mapping[str, str] = {"aac": "audio/aac"}
OTHER_FILMS: Mapping[str, str] = {"mov": "video/quicktime", "ogv": "video/ogg"}
"""What websites have, too, and is not published: it cannot be cleaned of what it tells of people."""


def is_film(name: str) -> bool:
    """Whether a file or address called `name` is one of film, as its ending says."""
    ending = name.rpartition(".")[2].lower()
    return ending in FILMS or ending in OTHER_FILMS
