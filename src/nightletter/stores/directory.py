"""DirectoryStore: pages as files under one directory, which any web server can serve.

Symbolic links inside the tree are never followed: a link could lead a reader, or the press, out of it. The
directory itself may be reached by one.
"""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple

from nightletter.fault import Fault, unwritable
from nightletter.stores.address import FILES, AddressFault, checked, page_checked

_STAGING = ".staging"
# Somebody else's `remove` may take an empty directory away between our making it and our using it.
_ATTEMPTS = 100
# So many directories are remembered: each story has one, and a story's files are asked for one after the other.
_KNOWN = 10_000
# What readers get is for every user of the machine to read, and so for its web server, whatever the press's mask.
_FILE, _FOLDER = 0o644, 0o755
# Neither a link nor a pipe, which would hold us up until somebody writes.
_PLAIN = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
# What is wrong with one address, and with no other.
_IN_THE_WAY = frozenset(
    (
        errno.ENOTDIR,
        errno.EISDIR,
        errno.EEXIST,
        errno.ENOTEMPTY,
        errno.ELOOP,
        errno.ENAMETOOLONG,
        errno.EINVAL,
        errno.EILSEQ,
    )
)


class Staged(NamedTuple):
    """A file that is whole and waits to be placed at its address."""

    address: str
    file: str


class StoreFault(Fault):
    """The store's directory does not let us do what we must."""


class Obstructed(StoreFault):
    """One file cannot be where its address says, since something else is there, or no file can; all others may."""


class DirectoryStore:
    """The files under `root`, which is made when the first is written.

    With `durable`, a file is on the disk before it is in its place, and so survives a power cut. Without, a
    killed program still never leaves half a file; thousands of pages are then written several times as fast.
    """

    def __init__(self, root: Path, *, durable: bool = False) -> None:
        self.root = root
        self._durable = durable
        self._top = str(root)
        self._numbers = itertools.count()
        self._unsynced = False
        # Directories seen to be real ones; asking again for each page would cost as much as writing it.
        self._real: set[str] = set()

    def path(self, address: str) -> Path:
        """Where the file at `address` lies or would lie; a caller who opens it follows links, `open` does not."""
        return self.root / checked(address)

    def open(self, address: str) -> BufferedReader | None:
        """The file, opened for reading; None when there is none, or a link instead of a file or directory."""
        checked(address)
        folder, _, _ = address.rpartition("/")
        if not all(
            _is_directory(one) for one in self._folders(folder)
        ):  # asked each time: a server lives long
            return None
        try:
            handle = os.open(f"{self._top}/{address}", _PLAIN)
        except OSError:
            return None
        if stat.S_ISREG(os.fstat(handle).st_mode):
            return os.fdopen(handle, "rb")
        os.close(handle)
        return None

    def read(self, address: str) -> bytes | None:
        """The file's bytes; None when there is none."""
        file = self.open(address)
        if file is None:
            return None
        with file:
            return file.read()

    def size(self, address: str) -> int | None:
        """The file's size in bytes; None when there is none."""
        checked(address)
        if not self._is_real(address.rpartition("/")[0]):
            return None
        try:
            found = os.lstat(f"{self._top}/{address}")
        except OSError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def write(self, address: str, body: bytes | Path) -> None:
        """Put `body`, or a copy of the file it names, at `address`, whole or not at all."""
        staged = self.stage(address, body)
        try:
            self.place(staged)
        except BaseException:
            Path(staged.file).unlink(missing_ok=True)
            raise

    def stage(self, address: str, body: bytes | Path) -> Staged:
        """Bring `body` to where `place` can put it at `address` in an instant."""
        page_checked(address)
        self._unsynced = True
        try:
            return Staged(address, self._stage(body))
        except OSError as reason:
            raise StoreFault(f"{self.root}/{address}", *unwritable(reason)) from None

    def place(self, staged: Staged, *, at_any_cost: bool = False) -> None:
        """Put what was staged at its address, in place of what was there; a folder there, which is never ours, goes.

        `at_any_cost` when a file or a link goes as well that stands where a folder must. Raises `Obstructed` where that is in the way.
        """
        self._unsynced = True
        try:
            if at_any_cost:
                self._clear(staged.address)
            self._move(staged.file, staged.address)
        except OSError as reason:
            kind = Obstructed if reason.errno in _IN_THE_WAY else StoreFault
            raise kind(f"{self.root}/{staged.address}", *unwritable(reason)) from None

    def discard(self, staged: Staged) -> None:
        """Forget what was staged."""
        Path(staged.file).unlink(missing_ok=True)

    def sync(self, *, surely: bool = False) -> None:
        """Return once everything done so far would survive a power cut; `surely` also what another process did."""
        if self._unsynced or surely:
            # One call for thousands of files; an fsync for each would take minutes.
            os.sync()
            self._unsynced = False

    def remove(self, address: str) -> None:
        """Take the file, or the folder in its place, away, and the directories that it leaves empty; nothing happens when there is none."""
        checked(address)
        folder = address.rpartition("/")[0]
        if not self._is_real(folder):
            return
        self._unsynced = True
        try:
            self._take_away(address)
        except OSError as reason:
            raise StoreFault(
                f"{self.root}/{address}", f"cannot be removed ({reason.strerror})", "look what is there"
            ) from None
        self._remove_empty(folder)

    def addresses(self) -> Iterator[str]:
        """The address of every file, sorted as text."""
        yield from sorted(self._found(""))

    def tidy(self) -> None:
        """Take away what a killed press left half written; for the one that knows nobody else is writing."""
        shutil.rmtree(f"{self._top}/{_STAGING}", ignore_errors=True)
        self._real.clear()

    def _stage(self, body: bytes | Path) -> str:
        staged = f"{self._top}/{_STAGING}/{os.getpid()}-{next(self._numbers)}"
        try:
            file = self._new(staged)
        except FileNotFoundError:
            self._make_root()
            Path(staged).parent.mkdir(exist_ok=True)
            file = self._new(staged)
        with file:
            os.fchmod(file.fileno(), _FILE)
            if isinstance(body, bytes):
                file.write(body)
            else:
                with body.open("rb") as source:
                    shutil.copyfileobj(source, file, 1 << 20)
            if self._durable:
                file.flush()
                os.fsync(file.fileno())
        return staged

    @staticmethod
    def _new(path: str) -> BinaryIO:
        # "w", not "x": only a process of our own number that died can have left one there.
        return open(path, "wb")  # noqa: PTH123 — the caller closes it; a Path would cost as much as the opening

    def _move(self, staged: str, address: str) -> None:
        folder = address.rpartition("/")[0]
        for _ in range(_ATTEMPTS):
            try:
                self._make(folder)
                Path(staged).replace(f"{self._top}/{address}")
                break
            except FileNotFoundError:
                self._real.clear()
            except IsADirectoryError:
                if not address.endswith(FILES):
                    raise
                self._take_away(address)
        else:
            raise FileNotFoundError(2, "its directory keeps disappearing")
        if self._durable:
            self._sync(folder)

    def _clear(self, address: str) -> None:
        """Takes away what stands where a folder on the way to `address` must."""
        for path in self._folders(address.rpartition("/")[0]):
            if _is_in_the_way(path):
                Path(path).unlink(missing_ok=True)

    def _take_away(self, address: str) -> None:
        """Takes away the file or link at `address`, or a folder that is called like a file, and so is none of ours."""
        path = f"{self._top}/{address}"
        if _is_directory(path) and address.endswith(FILES):
            self._real.clear()
            shutil.rmtree(path)
        else:
            Path(path).unlink(missing_ok=True)

    def _make(self, folder: str) -> None:
        if folder in self._real:
            return
        self._make_root()
        for path in self._folders(folder):
            try:
                _make_open(Path(path))
            except FileExistsError:
                if _is_in_the_way(path):
                    raise NotADirectoryError(20, "a file or a link stands where a directory must") from None
        self._learn(folder)

    def _make_root(self) -> None:
        if self.root.exists():
            return
        for folder in reversed([one for one in (self.root, *self.root.parents) if not one.exists()]):
            with suppress(FileExistsError):  # another process was quicker
                _make_open(folder)

    def _learn(self, folder: str) -> None:
        if len(self._real) >= _KNOWN:
            self._real.clear()
        self._real.add(folder)

    def _is_real(self, folder: str) -> bool:
        if folder not in self._real:
            if not all(_is_directory(one) for one in self._folders(folder)):
                return False
            self._learn(folder)
        return True

    def _folders(self, folder: str) -> Iterator[str]:
        """The paths of `folder` and of those around it, outermost first, the root left out."""
        path = self._top
        for name in folder.split("/") if folder else ():
            path = f"{path}/{name}"
            yield path

    def _remove_empty(self, folder: str) -> None:
        while folder:
            try:
                Path(self._top, folder).rmdir()
            except OSError:  # not empty, or gone already
                return
            self._real.discard(folder)
            folder = folder.rpartition("/")[0]

    def _found(self, folder: str) -> Iterator[str]:
        try:
            entries = list(os.scandir(f"{self._top}/{folder}"))
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            address = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    yield from self._found(address)
            elif entry.is_file(follow_symlinks=False) and _is_address(address):
                yield address

    def _sync(self, folder: str) -> None:
        handle = os.open(f"{self._top}/{folder}", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _make_open(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(_FOLDER)


def _is_directory(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _is_in_the_way(path: str) -> bool:
    """Whether something else than a directory is there; what is gone again this instant is in nobody's way."""
    # One look: between two, a neighbour may have made the directory that the first did not find.
    try:
        return not stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _is_address(name: str) -> bool:
    try:
        checked(name)
    except AddressFault:
        return False
    return True
