"""Code version: our own code and the libraries', which decide how a story is read as much as its source does."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_ROOMS = ("sources", "story", "pictures", "recordings", "paper")
_LIBRARIES = (
    "feedparser",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "msgspec",
    "mutagen",
    "pillow",
    "pyyaml",
    "resvg-py",
    "selectolax",
    "tzdata",
)


@cache
def code() -> bytes:
    """A hash that changes with our own code and with the libraries that read stories."""
    root = Path(str(files("nightletter")))
    whole = sha256(sys.version.encode())
    for library in _LIBRARIES:
        whole.update(f"{library} {version(library)}\n".encode())
    whole.update((root / "media_types.py").read_bytes())
    for room in _ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            body = file.read_bytes()
            whole.update(f"{file.relative_to(root).as_posix()} {len(body)}\n".encode() + body)
    return whole.digest()
