"""Packing: the archive as it is at one instant, and every medium that its stories show, in one file.

The copy of the archive has no name any more once it is open, so that a run that is killed leaves no text behind that may be
forgotten later.
"""

from __future__ import annotations

import glob
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from msgspec import Struct

from nightletter.archive import Archive, copy_into, media_in_use
from nightletter.backup.fault import BackupFault
from nightletter.backup.members import ARCHIVE, DIGESTS, ORIGINALS, SETTINGS, TEXTS, digests, is_member
from nightletter.backup.sealing import sealed
from nightletter.fault import unwritable
from nightletter.paper import Paper, locked

# Called with how many files are in, and how many there are.
Progress = Callable[[int, int], None]

_COPY = Path("press", "backup.db")


class Packed(Struct, frozen=True):
    """How many files a backup holds, how many bytes they have, and the media that stories show and nobody has any more."""

    files: int
    size: int
    missing: tuple[str, ...]


def pack(
    paper: Paper,
    target: Path | IO[bytes],
    recipients: tuple[str, ...] = (),
    *,
    on_progress: Progress = lambda done, total: None,
    on_wait: Callable[[], None] = lambda: None,
) -> Packed:
    """Writes the backup of `paper` to `target`; a file there is replaced once the new one is whole. Others may be at work meanwhile.

    Where there are `recipients` (public keys of age), it is sealed to them. Raises `BackupFault`.
    """
    if not isinstance(target, Path):
        return _written(paper, target, recipients, on_progress, on_wait, "standard output")
    _refuse_inside(paper, target)
    _forget_halves(target)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with open(half, "xb", opener=_open_private) as file:
            packed = _written(paper, file, recipients, on_progress, on_wait, str(target))
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
    except OSError as reason:
        raise BackupFault(str(target), *unwritable(reason)) from None
    finally:
        half.unlink(missing_ok=True)
    return packed


def _forget_halves(target: Path) -> None:
    """Deletes what backups into `target` left that were killed."""
    for half in target.parent.glob(f".{glob.escape(target.name)}.*"):
        number = half.suffix[1:]
        if number.isdecimal() and not Path("/proc", number).exists():
            half.unlink(missing_ok=True)


def forget_copies(paper: Paper) -> None:
    """Deletes what a backup that was killed left of the archive."""
    copy = paper.directory / _COPY
    for file in sorted(copy.parent.glob(f"{copy.name}*")):
        file.unlink(missing_ok=True)


def _open_private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _refuse_inside(paper: Paper, target: Path) -> None:
    # A story that is forgotten is to be gone from all of the paper's folder.
    if target.resolve().is_relative_to(paper.directory.resolve()):
        raise BackupFault(
            str(target), "lies in the paper's own folder", "name a file elsewhere, best on another machine"
        )


def _written(
    paper: Paper,
    file: IO[bytes],
    recipients: tuple[str, ...],
    on_progress: Progress,
    on_wait: Callable[[], None],
    where: str,
) -> Packed:
    try:
        with sealed(file, recipients) as inner, _copied(paper, on_wait) as (archive, media):
            return _packed(paper, inner, archive, media, on_progress)
    except OSError as reason:
        raise BackupFault(where, *unwritable(reason)) from None


@contextmanager
def _copied(paper: Paper, on_wait: Callable[[], None]) -> Iterator[tuple[IO[bytes], list[str]]]:
    """A copy of the archive, open and without a name, and the names of the media in it."""
    copy = paper.directory / _COPY
    with locked(copy.with_name("backup"), on_wait):
        forget_copies(paper)
        try:
            with closing(Archive(paper.directory, paper.zone)) as archive:
                copy_into(archive, copy)
                media = sorted(media_in_use(archive))
            file = copy.open("rb")
        finally:
            forget_copies(paper)
    with file:
        yield file, media


def _packed(
    paper: Paper, target: IO[bytes], archive: IO[bytes], media: list[str], on_progress: Progress
) -> Packed:
    found: dict[str, str] = {}
    missing: list[str] = []
    size = 0
    files = [(SETTINGS, paper.directory / SETTINGS)]
    files += [(f"{TEXTS}/{file.name}", file) for file in sorted((paper.directory / TEXTS).glob("*.po"))]
    if paper.full.logo:
        files.append((paper.full.logo, paper.directory / paper.full.logo))
    originals = paper.directory / ORIGINALS
    files += [(f"{ORIGINALS}/{name[:2]}/{name}", originals / name[:2] / name) for name in media]
    with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        size += _add(tar, ARCHIVE, archive, found)
        for done, (name, path) in enumerate(files, start=1):
            try:
                with path.open("rb") as file:
                    size += _add(tar, name, file, found)
            except FileNotFoundError:
                missing.append(str(path))
            on_progress(done, len(files))
        _add(tar, DIGESTS, BytesIO(digests(found)), {})
    return Packed(len(found), size, tuple(missing))


def _add(tar: tarfile.TarFile, name: str, file: IO[bytes], found: dict[str, str]) -> int:
    """Adds `file` as `name`, with nothing of this machine: no owner, no time; its size."""
    entry = tarfile.TarInfo(name)
    entry.size = file.seek(0, os.SEEK_END)
    entry.mode = 0o600
    file.seek(0)
    if name != DIGESTS and not is_member(name):
        raise BackupFault(name, "is not called like any file of a paper", "rename it")
    reader = _Digesting(file)
    tar.addfile(entry, reader)
    found[name] = reader.digest.hexdigest()
    return entry.size


class _Digesting:
    """A file that is read once, and the digest of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.digest = sha256()
        self._file = file

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data
