"""Media: what a file must be to be shown in a story, and the name that its content gives it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from nightletter.pictures import PictureFault
from nightletter.sources import surprise
from nightletter.sources.html.surroundings import Recording


class Trouble(Exception):
    """Why a medium cannot be shown, said so that it can follow the medium's name."""


class Found(Struct, frozen=True):
    """A usable file: its media name, and where it lies. A recording is named by what it becomes when it is cleaned."""

    media: str
    path: Path


def picture_in(path: Path, name: str = "") -> Found:
    """The picture in the file at `path`, which a reason calls `name`; raises `PictureFault` or `OSError`."""
    from nightletter.pictures.examination import examine

    try:
        facts = examine(path, name or path.name)
    except (PictureFault, OSError):
        raise
    except Exception as reason:  # noqa: BLE001 - whatever a library does, it costs the picture alone
        raise PictureFault(name or path.name, *surprise.said(reason).split("; ", 1)) from None
    return Found(f"{_digest(path)}.{facts.ending.lstrip('.')}", path)


def recording_in(path: Path, named: str) -> tuple[Found, Recording]:
    """The sound or film in the file at `path`, whose name ends in `named`; raises `Trouble` or `OSError`."""
    from nightletter.recordings import Unclean, examine

    try:
        cleaned = examine(path, named)
    except Unclean as reason:
        raise Trouble(str(reason)) from None
    if cleaned is None:
        raise Trouble("no sound or film of a kind that browsers play; save it as MP3, M4A, Opus, MP4 or WebM")
    recording = Recording(cleaned.name, cleaned.is_film, cleaned.size, _seconds(path))
    return Found(cleaned.name, path), recording


def said(reason: PictureFault | OSError) -> str:
    """`reason` so that it can follow the medium's name."""
    if isinstance(reason, PictureFault):
        return f"{reason.wrong}; {reason.remedy}"
    return f"cannot be read ({reason.strerror}); check the file and its permissions"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _seconds(path: Path) -> int | None:
    import mutagen

    try:
        known = mutagen.File(path)
        length = getattr(getattr(known, "info", None), "length", None)
        return round(length) if length and length < 10_000_000 else None
    except Exception:  # noqa: BLE001 - mutagen raises whatever comes first on broken bytes
        return None  # a length is a courtesy; a file whose length cannot be read may still play
