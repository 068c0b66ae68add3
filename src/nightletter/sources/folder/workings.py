"""Workings: what else than the files decides how a folder is read: our own code, the libraries', and the settings."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from nightletter.paper import Paper
from nightletter.sources.workings import code


def workings(folder: Path, paper: Paper) -> str:
    """A hash that changes with anything by which all files of `folder` could come to be read in another way."""
    settings = (str(folder.resolve()), paper.languages, paper.sections, paper.timezone, paper.media)
    return sha256(code() + msgspec.json.encode(settings)).hexdigest()[:32]
