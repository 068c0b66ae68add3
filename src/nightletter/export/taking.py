"""Taking: an export back into an archive, all or nothing, each file looked at as if a stranger had written it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from nightletter.archive import (
    Archive,
    Decision,
    Forgotten,
    Item,
    TakenIn,
    beside_lists,
    take_in,
    take_in_forgotten,
)
from nightletter.export.folder import FORGOTTEN, PEOPLE, STORIES, TOPICS, ExportFault, manifest_of
from nightletter.paper import Paper
from nightletter.story import Person, Story, Topic, validated
from nightletter.story.ninjs import NinjsFault, media_path, story_of, told_of

_LARGEST = 50_000_000  # bytes of one story's file
_DIGITS = 32  # of a medium's name that are its content's
_Named = TypeVar("_Named", Person, Topic, Forgotten)


def is_export(folder: Path) -> bool:
    """Whether `folder` is an export of ours."""
    return manifest_of(folder) is not None


def take_back(paper: Paper, folder: Path) -> TakenIn:
    """Takes the export in `folder` into the archive of `paper`. Raises `ExportFault` or `NinjsFault`; then nothing was taken."""
    with closing(Archive(paper.directory, paper.zone)) as archive:
        named: list[Person | Topic] = [*_names(folder / PEOPLE, Person), *_names(folder / TOPICS, Topic)]
        taken = take_in(archive, _items(folder, paper, archive), named)
        if (folder / FORGOTTEN).is_file():
            take_in_forgotten(archive, _names(folder / FORGOTTEN, Forgotten))
        return taken


def _items(folder: Path, paper: Paper, archive: Archive) -> Iterator[Item]:
    # Numbers first, in their order; what waits comes after, since its name begins with a letter.
    files = sorted((folder / STORIES).glob("*.json"))
    said = manifest_of(folder) or {}
    if len(files) != said.get("stories"):
        wrong = f"holds {len(files)} stories, and its manifest says {said.get('stories')}"
        raise ExportFault(str(folder / STORIES), wrong, "copy the export again, whole")
    for file in files:
        item = _decoded(file)
        story = story_of(item, str(file))
        if story is None:
            raise NinjsFault(str(file), "has no blocks of Nightletter's", "export it again")
        story = beside_lists(_checked(story, paper, file), paper)
        for name in story.media():
            _keep(archive, folder, name, file)
        told = told_of(item, str(file))
        decided = Decision(told.decided_by, told.decided_at, told.private)
        about = (told.number, told.state, told.reason, decided, told.former)
        yield Item(story, *about, told.is_unpublished, told.is_unsigned)


def _checked(story: Story, paper: Paper, file: Path) -> Story:
    try:
        sound = validated(story)
    except msgspec.ValidationError as reason:
        raise NinjsFault(str(file), f"is no whole story ({reason})", "export it again") from None
    if story.language not in paper.languages:
        wrong = f"is in “{story.language}”, which is not among the paper's languages"
        raise ExportFault(str(file), wrong, "take nightletter.toml from the export, or add the language")
    return sound


def _keep(archive: Archive, folder: Path, name: str, file: Path) -> None:
    """Keeps a medium whose name is its content's; one that is missing in the export was missing in the archive."""
    source = folder / media_path(name)
    if source.is_symlink() or not source.is_file():
        return
    with source.open("rb") as body:
        found = hashlib.file_digest(body, "sha256").hexdigest()[:_DIGITS]
    if found != name[:_DIGITS]:
        raise ExportFault(
            str(source), f"is not the file that {file.name} names", "copy the export again, whole"
        )
    archive.originals.keep(name, source)


def _names(file: Path, kind: type[_Named]) -> list[_Named]:
    try:
        return msgspec.json.decode(_read(file), type=list[kind])  # type: ignore[valid-type]
    except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
        raise ExportFault(
            str(file), f"is not what an export holds ({reason})", "copy the export again"
        ) from None


def _decoded(file: Path) -> Any:
    try:
        return msgspec.json.decode(_read(file))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
        raise NinjsFault(str(file), f"is not JSON ({reason})", "copy the export again") from None


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise ExportFault(str(file), f"has more than {_LARGEST:,} bytes", "look what it is")
        return file.read_bytes()
    except OSError as reason:
        raise ExportFault(str(file), f"cannot be read ({reason.strerror})", "copy the export again") from None
