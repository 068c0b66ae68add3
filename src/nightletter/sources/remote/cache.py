"""Cache: where an import keeps what it has downloaded, so that one cut short does not download it again."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from nightletter.fault import Fault, unwritable
from nightletter.paper import Paper


class CacheFault(Fault):
    """The cache cannot be written."""


def cache_of(paper: Paper, source: str) -> Path:
    """The folder in which the source called `source` keeps its downloads; losing it loses nothing."""
    return paper.directory / "cache" / "sources" / source


def shelf_mark(*asked: str) -> str:
    """The name under which the answer to what was asked is kept: the same for the same, and safe as a file's name."""
    return sha256("\0".join(asked).encode(errors="replace")).hexdigest()[:32]


def keep(file: Path, body: bytes) -> None:
    """Writes `body` to `file`, whole or not at all; raises `CacheFault`."""
    half = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(body)
        half.replace(file)
    except OSError as reason:
        raise CacheFault(str(file), *unwritable(reason)) from None
    finally:
        half.unlink(missing_ok=True)


def kept(file: Path) -> bytes | None:
    """What `file` holds; None where it is not there or cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None
