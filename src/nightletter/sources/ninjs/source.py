"""NinjsSource: a file or folder of ninjs items as a source of stories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from nightletter.fault import Fault
from nightletter.paper import Paper, SourceSettings
from nightletter.sources.entries import Entry, EntrySource, Feed
from nightletter.sources.fetching import TEXT, Fetcher
from nightletter.sources.ninjs.item import NoStory, entry_of
from nightletter.sources.ninjs.media import HOST, BesideMedia
from nightletter.sources.remote import cache_of


class NinjsFault(Fault):
    """There are no ninjs items to read."""


class NinjsSource(EntrySource):
    """The items in the file or folder `place`, each file holding one or a list of them; media are looked for beside them.

    Raises `NinjsFault` when there is none at all. What stands in one file and is no story is refused alone.
    """

    def __init__(
        self, place: Path, settings: SourceSettings, paper: Paper, fetcher: Fetcher, now: datetime
    ) -> None:
        folder = place if place.is_dir() else place.parent
        name = settings.name or "ninjs"
        media = BesideMedia(fetcher, cache_of(paper, name), folder)
        super().__init__(_feed(place, folder), str(place), replace(settings, name=name), paper, media, now)


def _feed(place: Path, folder: Path) -> Feed:
    files = sorted(place.rglob("*.json")) if place.is_dir() else [place]
    if not files or not place.exists():
        raise NinjsFault(
            str(place), "no ninjs there", "name a file, or a folder with files that end in .json"
        )
    entries: list[Entry] = []
    refused: list[str] = []
    withheld: list[str] = []
    for file in files:
        base = f"https://{HOST}/{quote(file.relative_to(folder).as_posix())}"
        for number, item in enumerate(_items(file, refused), 1):
            try:
                entries.append(entry_of(item, base))
            except NoStory as reason:
                refused.append(f"{file.name}, item {number}: {reason}")
                withheld += [reason.withheld] if reason.withheld else []
    return Feed("", "", tuple(entries), (), tuple(refused), tuple(withheld))


def _items(file: Path, refused: list[str]) -> Iterator[Any]:
    try:
        if file.stat().st_size > TEXT.size:
            refused.append(f"{file.name}: it has more than {TEXT.size:,} bytes; make it smaller")
            return
        given = msgspec.json.decode(file.read_bytes())
    except OSError as reason:
        refused.append(f"{file.name}: it cannot be read ({reason.strerror}); look at its permissions")
        return
    except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
        refused.append(f"{file.name}: it is not JSON ({reason}); ask who made it")
        return
    if isinstance(given, dict) and isinstance(given.get("items"), list):
        given = given["items"]
    yield from given if isinstance(given, list) else [given]
