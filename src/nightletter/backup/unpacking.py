"""Unpacking: a paper brought back from its backup, whole or not at all, into a place where nothing is."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from nightletter.archive import Archive, media_in_use
from nightletter.backup.fault import BackupFault
from nightletter.backup.members import ARCHIVE, DIGESTS, SETTINGS, digests, is_member
from nightletter.backup.sealing import MARK, opened
from nightletter.fault import unwritable
from nightletter.paper import read
from nightletter.paper.privacy import PASSAGE

_PIECE = 1 << 20  # bytes
_BROKEN = "is damaged, or not a backup of nightletter"
_REMEDY = "take another copy of it"
_HALF = ".half"
# What an empty folder may hold: what a run that was killed has left, and what a file system keeps at its root.
_NOTHING = frozenset([_HALF, "lost+found"])


class Unpacked(Struct, frozen=True):
    """How many files were brought back, how many bytes, and the media that stories show and the backup did not have."""

    files: int
    size: int
    missing: tuple[str, ...] = ()


def unpack(source: Path, directory: Path, keys: str = "") -> Unpacked:
    """Brings the paper in `source` back to `directory`, which must be empty or not there; `keys` open what is sealed.

    Everything is compared with its digest, and the archive opened, before anything stands in `directory`; a folder that is there
    keeps its owner and its rights. Raises a `Fault`.
    """
    target = directory.resolve()
    half = target / _HALF
    if target.exists() and (not target.is_dir() or any(one.name not in _NOTHING for one in target.iterdir())):
        raise BackupFault(
            str(directory),
            "is not empty",
            "name a new folder with --paper; nothing is ever written over a paper",
        )
    is_new = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
        if is_new:
            target.chmod(PASSAGE)  # as `init` does: a web server passes through
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        unpacked = _unpacked(source, half, keys)
        unpacked = replace(unpacked, missing=_tried(half, source))
        # The settings last: without them it is no paper.
        for file in sorted(half.iterdir(), key=lambda one: (one.name == SETTINGS, one.name)):
            file.rename(target / file.name)
    except OSError as reason:
        raise BackupFault(str(directory), *unwritable(reason)) from None
    finally:
        shutil.rmtree(half, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # where there is something in it, all is well
                target.rmdir()
    return unpacked


def _unpacked(source: Path, half: Path, keys: str) -> Unpacked:
    found: dict[str, str] = {}
    said = b""
    size = 0
    with _plain(source, keys) as file:
        try:
            with tarfile.open(fileobj=file, mode="r|") as tar:
                for entry in tar:
                    content = tar.extractfile(entry) if entry.isreg() else None
                    if content is None or entry.name in found or said:
                        raise BackupFault(str(source), _BROKEN, _REMEDY)
                    if entry.name == DIGESTS:
                        said = content.read(entry.size)
                    elif is_member(entry.name):
                        found[entry.name] = _write(content, half / entry.name)
                        size += entry.size
                    else:
                        raise BackupFault(
                            str(source), f"holds “{entry.name[:80]}”, which no backup holds", _REMEDY
                        )
        except (tarfile.TarError, EOFError, UnicodeError):
            raise BackupFault(str(source), _BROKEN, _REMEDY) from None
    if not said or said != digests(found) or not found.keys() >= {ARCHIVE, SETTINGS}:
        raise BackupFault(
            str(source), "is not whole: files are missing in it, or are not what they were", _REMEDY
        )
    return Unpacked(len(found), size)


@contextmanager
def _plain(source: Path, keys: str) -> Iterator[IO[bytes]]:
    """What is in `source`, opened if it is sealed."""
    try:
        file = source.open("rb")
    except OSError as reason:
        raise BackupFault(
            str(source), f"cannot be read ({reason.strerror})", "name the file that nightletter backup wrote"
        ) from None
    with file:
        if not file.peek(len(MARK)).startswith(MARK):
            yield file
        elif not keys:
            raise BackupFault(str(source), "is sealed", "give the file with its secret key: --key FILE")
        else:
            with opened(file, keys, str(source)) as inner:
                yield inner


def _write(content: IO[bytes], file: Path) -> str:
    """Writes `content` to `file`; its digest."""
    digest = sha256()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as target:
        while piece := content.read(_PIECE):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _tried(half: Path, source: Path) -> tuple[str, ...]:
    """Opens the paper as any command would: settings read, the archive brought to the form of this version; what media it lacks."""
    paper = read(half)
    with closing(Archive(half, paper.zone)) as archive:
        with archive.reading() as connection:
            if connection.only(str, "PRAGMA quick_check") != "ok":
                raise BackupFault(str(source), "holds an archive that is damaged", _REMEDY)
        return tuple(
            name for name in sorted(media_in_use(archive)) if not archive.originals.path(name).is_file()
        )
