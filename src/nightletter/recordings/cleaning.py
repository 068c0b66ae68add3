"""Cleaning: a recording without what it tells of who made it, where, when and with what."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from nightletter.recordings.kinds import CLEANERS, ending_of
from nightletter.recordings.parts import Part, Source, Unclean, size_of, written

_HEAD = 4096  # bytes that tell a kind
_NAME_DIGITS = 32  # of the SHA-256, in hexadecimal; as originals are named


class Cleaned(Struct, frozen=True):
    """What a file becomes: its name by its content, whether it is a film, and its bytes' count."""

    name: str
    is_film: bool
    size: int


def examine(path: Path, named: str) -> Cleaned | None:
    """What the sound or film in the file at `path`, whose name ends in `named`, becomes; None where it is neither.

    Raises `Unclean` where it is not known how to clean it, and `OSError`.
    """
    with path.open("rb") as file:
        ending, is_film = ending_of(file.read(_HEAD), named)
    if not ending:
        return None
    digest, size = hashlib.sha256(), 0
    for piece in clean(path, ending):
        digest.update(piece)
        size += len(piece)
    return Cleaned(f"{digest.hexdigest()[:_NAME_DIGITS]}.{ending}", is_film, size)


def clean(path: Path, ending: str) -> Iterator[bytes]:
    """The file at `path`, of the kind `ending`, without what it tells, piece by piece. Raises `Unclean` and `OSError`."""
    with _mapped(path) as source:
        yield from written(source, _parts(source, ending))


def is_clean(path: Path) -> bool:
    """Whether the file at `path` tells nothing: cleaned, it stays what it is. False for what cannot be cleaned."""
    with _mapped(path) as source:
        try:
            at = 0
            for piece in written(source, _parts(source, path.suffix.lstrip("."))):
                if source[at : at + len(piece)] != piece:
                    return False
                at += len(piece)
        except Unclean:
            return False
        return at == len(source)


def _parts(source: Source, ending: str) -> list[Part]:
    try:
        return [part for part in CLEANERS[ending](source) if size_of(part)]
    except (IndexError, ValueError, OverflowError):  # a number in it leads out of the file
        raise Unclean("it is not whole; save it anew") from None


@contextmanager
def _mapped(path: Path) -> Iterator[Source]:
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as source:
            yield source
