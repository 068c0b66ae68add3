"""DirectoryStore: pages as files below one folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from nightletter.stores.address import checked

# Half-written files lie here, on the same file system, so that a rename makes them whole at their address.
STAGING = ".staging"


class DirectoryStore:
    """The files below `root`. Fulfils `Store`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._staging = root / STAGING
        self._made: set[Path] = set()

    def path(self, address: str) -> Path:
        """The file of `address`; raises `AddressFault` for one that could lie anywhere else."""
        return self.root / checked(address)

    def read(self, address: str) -> bytes | None:
        """The bytes at `address`, or None where nothing is."""
        try:
            return self.path(address).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def size(self, address: str) -> int | None:
        """How many bytes lie at `address`, or None where nothing is."""
        try:
            return self.path(address).stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, address: str, body: bytes | Path) -> None:
        """Puts `body`, or the bytes of the file that it names, at `address`, in place of what was there."""
        target = self.path(address)
        self._make(self._staging)
        half = self._staging / f"{os.getpid()}-{target.name}"[-200:]
        try:
            if isinstance(body, bytes):
                half.write_bytes(body)
            else:
                shutil.copyfile(body, half)
            self._make(target.parent)
            half.replace(target)
        except BaseException:
            half.unlink(missing_ok=True)
            raise

    def remove(self, address: str) -> None:
        """Takes away what is at `address`, if anything, and the folders that this leaves empty."""
        target = self.path(address)
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == self.root:
                return
            try:
                folder.rmdir()
            except OSError:  # not empty, or not there: nothing more to tidy
                return
            self._made.discard(folder)

    def addresses(self) -> Iterator[str]:
        """Every address where something is, sorted; half-written files are none."""
        for folder, names, files in os.walk(self.root):
            if Path(folder) == self.root:
                names[:] = [name for name in names if name != STAGING]
            names.sort()
            inside = Path(folder).relative_to(self.root)
            yield from sorted((inside / file).as_posix() for file in files)

    def _make(self, folder: Path) -> None:
        # A printing makes thousands of files in the same folders.
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
