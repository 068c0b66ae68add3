"""Copying: the archive as it is at one instant, in a file of its own, whatever else goes on."""

from __future__ import annotations

from pathlib import Path

from nightletter.archive.archive import Archive


def copy_into(archive: Archive, file: Path) -> None:
    """Writes a whole and compact copy of the archive to `file`, which must not be there; nothing that was deleted is in it.

    Raises `ArchiveFault`.
    """
    with archive.reading() as connection:
        connection.do("VACUUM INTO :file", file=str(file))
