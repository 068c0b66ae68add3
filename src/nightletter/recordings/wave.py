"""WAVE: how the sound is written, and the sound; every other chunk goes (Multimedia Programming Interface 1.0, RIFF and WAVE)."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.recordings.parts import Part, Source, Span, Unclean, size_of

_KEPT = (b"fmt ", b"fact", b"data")


def clean(source: Source) -> Iterator[Part]:
    """The parts of `source` that are to be kept. Raises `Unclean`."""
    kept: dict[bytes, list[Part]] = {}
    at = 12
    while at + 8 <= len(source):
        kind, size = source[at : at + 4], int.from_bytes(source[at + 4 : at + 8], "little")
        # A recorder that was cut off never wrote how long the sound is.
        end = min(at + 8 + size, len(source))
        if kind in _KEPT and kind not in kept:
            parts = (kind, (end - at - 8).to_bytes(4, "little"), Span(at + 8, end), bytes((end - at) % 2))
            kept[kind] = list(parts)
        at = end + size % 2
    if b"fmt " not in kept or b"data" not in kept:
        raise Unclean("there is no sound in it; save it anew")
    parts_kept = [part for kind in _KEPT for part in kept.get(kind, [])]
    yield b"RIFF"
    yield (4 + sum(size_of(part) for part in parts_kept)).to_bytes(4, "little")
    yield b"WAVE"
    yield from parts_kept
