"""Workings: what else than the files decides how a folder is read: our own code, the libraries', and the settings."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from nightletter.paper import Paper

_ROOMS = ("sources", "story", "pictures", "paper")
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


def workings(folder: Path, paper: Paper) -> str:
    """A hash that changes with anything by which all files of `folder` could come to be read in another way."""
    settings = (str(folder.resolve()), paper.languages, paper.sections, paper.timezone)
    return sha256(_code() + msgspec.json.encode(settings)).hexdigest()[:32]


@cache
def _code() -> bytes:
    root = Path(str(files("nightletter")))
    whole = sha256(sys.version.encode())
    for library in _LIBRARIES:
        whole.update(f"{library} {version(library)}\n".encode())
    for room in _ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            body = file.read_bytes()
            whole.update(f"{file.relative_to(root).as_posix()} {len(body)}\n".encode() + body)
    return whole.digest()
