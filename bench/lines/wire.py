"""Wire: which file of a tree an address means, and how many bytes it has as it is sent."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

# What nginx packs on the way, at its usual level.
_PACKED = (".html", ".css", ".js", ".json", ".svg")
_LEVEL = 1


def file_of(root: Path, address: str) -> Path:
    """The file below `root` that stands for `address`."""
    path = urlsplit(address).path
    return root / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))


def sent(file: Path) -> int:
    """Bytes of a file as it is sent, without headers: our own twin, or what nginx makes of it."""
    twin = file.with_name(f"{file.name}.br")
    if twin.exists():
        return twin.stat().st_size
    return len(gzip.compress(file.read_bytes(), _LEVEL)) if file.suffix in _PACKED else file.stat().st_size
