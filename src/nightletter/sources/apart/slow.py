"""Slow: stories that took too long to be read are not read again before they change, or we read otherwise.

Else each round would take their minutes again. It lies among the source's downloads, and may be deleted at any time.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from nightletter.sources.making.code_version import code

_MOST = 1_000  # stories; the oldest are forgotten


class _Slow(Struct, frozen=True):
    """The states in which stories were refused, by their keys, and what they were read with."""

    code: bytes
    states: dict[str, str]


def slow_in(directory: Path) -> dict[str, str]:
    """The states in which stories of the source whose downloads lie in `directory` took too long, by their keys."""
    with suppress(OSError, msgspec.DecodeError):
        kept = msgspec.msgpack.decode(_file(directory).read_bytes(), type=_Slow)
        if kept.code == code():
            return kept.states
    return {}


def keep_slow(directory: Path, key: str, state: str) -> None:
    """Keeps that the story took too long in that state; where that cannot be, it will take its time again."""
    states = slow_in(directory)
    states.pop(key, None)
    states[key] = state
    newest = dict(list(states.items())[-_MOST:])
    with suppress(OSError):
        directory.mkdir(parents=True, exist_ok=True)
        half = _file(directory).with_suffix(".half")
        half.write_bytes(msgspec.msgpack.encode(_Slow(code(), newest)))
        half.replace(_file(directory))


def _file(directory: Path) -> Path:
    return directory / "slow"
