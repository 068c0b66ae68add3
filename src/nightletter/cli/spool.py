"""Spool: what a source delivers lies here until all of it is there, so that the archive is held only while it is filed.

A source may take hours, when it downloads thousands of pictures. While something is being filed nothing else can be written to
the archive, and a story must be withdrawn within seconds, whatever else goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TypeAlias

import msgspec
from msgspec import Struct

from nightletter.archive import AsBefore, Grounded, Withheld
from nightletter.paper import Paper
from nightletter.story import decode, encode

Arriving: TypeAlias = Grounded | AsBefore | Withheld


class _Record(Struct, frozen=True, array_like=True):
    """A story with its grounds, or the source and key of one as before, or of one withheld."""

    story: bytes = b""
    grounds: bytes = b""
    source: str = ""
    key: str = ""
    is_withheld: bool = False
    rewritten: bool = False


@contextmanager
def spooled(arriving: Iterable[Arriving], directory: Path) -> Iterator[Iterator[Arriving]]:
    """All of `arriving`, once all of it has come, in its order; on disk in `directory`, not in memory, until the context ends."""
    directory.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=directory) as file:
        for one in arriving:
            body = msgspec.msgpack.encode(_record(one))
            file.write(len(body).to_bytes(8, "big") + body)
        file.seek(0)
        yield _read(file)


def downloads_of(paper: Paper, source: str) -> Path:
    """Where imports of `source` keep what they have downloaded; losing it loses nothing but time."""
    return paper.directory / "cache" / "sources" / source


def forget_downloads(paper: Paper, source: str) -> None:
    """Empties what imports of `source` have downloaded and kept. Only under its lock."""
    shutil.rmtree(downloads_of(paper, source), ignore_errors=True)


def _record(one: Arriving) -> _Record:
    if not isinstance(one, Grounded):
        return _Record(source=one.source, key=one.key, is_withheld=isinstance(one, Withheld))
    return _Record(encode(one.story), one.grounds, rewritten=one.rewritten)


def _read(file: IO[bytes]) -> Iterator[Arriving]:
    decoder = msgspec.msgpack.Decoder(_Record)
    while size := file.read(8):
        record = decoder.decode(file.read(int.from_bytes(size, "big")))
        if record.story:
            yield Grounded(decode(record.story), record.grounds, record.rewritten)
        elif record.is_withheld:
            yield Withheld(record.source, record.key)
        else:
            yield AsBefore(record.source, record.key)
