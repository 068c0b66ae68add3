"""Kinds: which sound and film is published, told by its first bytes and not by its name, and how each is cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from nightletter.media_types import FILMS, RECORDINGS
from nightletter.recordings import flac, iso_media, matroska, mpeg_audio, ogg, wave
from nightletter.recordings.parts import Part, Source

CLEANERS: Mapping[str, Callable[[Source], Iterator[Part]]] = {
    "mp3": mpeg_audio.clean,
    **dict.fromkeys(("m4a", "mp4", "m4v"), iso_media.clean),
    **dict.fromkeys(("opus", "ogg", "oga"), ogg.clean),
    "flac": flac.clean,
    "wav": wave.clean,
    "webm": matroska.clean,
}
"""By the ending: what cleans such a file."""


def is_recording(name: str) -> bool:
    """Whether a file called `name` is a sound or a film."""
    return name.rpartition(".")[2] in RECORDINGS


def ending_of(head: bytes, named: str) -> tuple[str, bool]:
    """The true ending of a recording that begins with `head`, and whether it is a film; an empty one for no recording.

    `named` is the ending that the file has; it decides only between kinds that share one container.
    """
    kinds = _kinds(head)
    if not kinds:
        return "", False
    ending = named if named in kinds else kinds[0]
    return ending, ending in FILMS


def _kinds(head: bytes) -> tuple[str, ...]:
    """The endings that fit the container in `head`, the likeliest first."""
    if head[4:8] == b"ftyp":
        return ("m4a", "mp4") if head[8:11] == b"M4A" else ("mp4", "m4v", "m4a")
    if head[:4] == b"OggS":
        return ("opus", "ogg", "oga") if b"OpusHead" in head[:64] else ("ogg", "oga")
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return ("wav",)
    if head[:4] == b"fLaC":
        return ("flac",)
    if head[:4] == b"\x1aE\xdf\xa3" and b"webm" in head[:64]:
        return ("webm",)
    if head[:3] == b"ID3" or _is_mpeg_frame(head):
        return ("mp3",)
    return ()


def _is_mpeg_frame(head: bytes) -> bool:
    """Whether `head` begins with the header of an MPEG audio layer III frame (ISO 11172-3, 2.4.1.3)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[2] >> 4 != 0xF and head[2] & 0x0C != 0x0C
