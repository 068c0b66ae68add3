"""Privacy: what lies in a paper's folder is for nobody else on the machine, but for what readers get.

The archive holds the text of withdrawn and waiting stories and the reasons; the originals hold pictures with all that their
cameras wrote into them.
"""

from __future__ import annotations

from pathlib import Path

_OTHERS = 0o077
# A folder that a web server must pass through to get to the printed pages; nobody can list it.
PASSAGE = 0o711

_PRIVATE = ("archive.db", "archive.db-wal", "archive.db-shm", "originals", "cache", "press")


def close_to_others(directory: Path) -> None:
    """Takes from everybody but their owner what an older nightletter left open; what is another user's stays as it is."""
    for name in _PRIVATE:
        file = directory / name
        try:
            mode = file.stat().st_mode & 0o777
            if mode & _OTHERS:
                file.chmod(mode & ~_OTHERS)
        except (FileNotFoundError, PermissionError):
            continue
