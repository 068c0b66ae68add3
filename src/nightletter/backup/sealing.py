"""Sealing: a backup for whom it is meant, by age (https://age-encryption.org/v1); this machine itself cannot open it again.

pyrage, age in Rust, reads and writes whole streams; a thread and a pipe make of it a file that one writes to or reads from.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import IO, Any

from nightletter.backup.fault import BackupFault

MARK = b"age-encryption.org/"
_KEY_LINE = "AGE-SECRET-KEY-"


@contextmanager
def sealed(target: IO[bytes], recipients: tuple[str, ...]) -> Iterator[IO[bytes]]:
    """A file whose content goes to `target`, sealed so that any of `recipients` ("age1…") can open it; as it is where there is none.

    Raises `BackupFault` for what is no recipient.
    """
    if not recipients:
        yield target
        return
    from pyrage import EncryptError, RecipientError, x25519

    try:
        keys = [x25519.Recipient.from_str(one) for one in recipients]
    except RecipientError:
        wrong = "is not a public key of age"
        raise BackupFault("--to", wrong, "write one that begins with age1, as age-keygen says it") from None
    noting = _Noting(target)
    try:
        with _sealing(noting, keys) as file:
            yield file
    except EncryptError:
        # pyrage gives the text of what stopped it, and not what it was.
        raise noting.failed or OSError("it cannot be sealed") from None


@contextmanager
def opened(source: IO[bytes], keys: str, where: str) -> Iterator[IO[bytes]]:
    """A file that gives what is sealed in `source`, opened with one of the secret `keys`, the text of a file that age-keygen wrote.

    Raises `BackupFault` where none fits, or where `source` was changed or cut short.
    """
    from pyrage import DecryptError, IdentityError, decrypt_io, x25519

    try:
        found = [
            x25519.Identity.from_str(line.strip()) for line in keys.splitlines() if line.startswith(_KEY_LINE)
        ]
    except IdentityError:
        found = []
    if not found:
        wrong = "holds no secret key of age"
        raise BackupFault("--key", wrong, "name the file that age-keygen wrote")
    read, write = os.pipe()
    failed: list[Exception] = []

    def work() -> None:
        with os.fdopen(write, "wb") as into:
            try:
                decrypt_io(source, into, found)
            except BrokenPipeError:
                pass  # who reads has seen enough
            except (DecryptError, OSError) as reason:
                failed.append(reason)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        with os.fdopen(read, "rb") as file:
            yield file
    finally:
        thread.join()
        if failed:
            raise BackupFault(
                where,
                f"cannot be opened ({failed[0]})",
                "see that the key is the one it was sealed to, and that the file is whole",
            ) from None


class _Noting:
    """A file that is written to, and keeps what went wrong with it."""

    def __init__(self, target: IO[bytes]) -> None:
        self.failed: OSError | None = None
        self._target = target

    def write(self, data: bytes) -> int:
        try:
            return self._target.write(data)
        except OSError as reason:
            self.failed = reason
            raise

    def flush(self) -> None:
        self._target.flush()


@contextmanager
def _sealing(target: _Noting, keys: list[Any]) -> Iterator[IO[bytes]]:
    """A file to write to, which is sealed into `target`; what went wrong there is raised when the context ends."""
    from pyrage import EncryptError, encrypt_io

    read, write = os.pipe()
    failed: list[Exception] = []

    def work() -> None:
        with os.fdopen(read, "rb") as source:
            try:
                encrypt_io(source, target, keys)
            except (EncryptError, OSError) as reason:
                failed.append(reason)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        with os.fdopen(write, "wb") as file:
            yield file
    except BrokenPipeError:
        if not failed:
            raise
    finally:
        thread.join()
    if failed:
        raise failed[0]
