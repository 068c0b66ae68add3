"""Material: what a preview is made of: the story, from a file or from the archive, and the little that its page needs besides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from nightletter.archive import Archive, Item, keyed, names, neighbours, next_number, numbered
from nightletter.fault import Fault
from nightletter.paper import FILE, Paper
from nightletter.preview.folder import Folder, folder_of, named_files
from nightletter.sources.delivery import Delivery, Remark
from nightletter.sources.folder import FolderSource, story_key
from nightletter.story import Person, Topic


class PreviewFault(Fault):
    """There is nothing to preview."""


class Material(Struct, frozen=True):
    """The story, numbered as an import would number it; others that its page shows; names; media by name; what was remarked.

    `watched` are the files whose change would change it.
    """

    item: Item
    others: tuple[Item, ...]
    names: tuple[Person | Topic, ...]
    media: dict[str, Path]
    remarks: tuple[Remark, ...]
    watched: tuple[Path, ...]


class Refused(Exception):
    """The file is no story as it is: why, in one line, and the files whose change may mend that."""

    def __init__(self, reason: str, watched: tuple[Path, ...]) -> None:
        super().__init__(reason)
        self.watched = watched


def of_number(paper: Paper, number: int) -> Material:
    """The material of a story that the archive has. Raises `PreviewFault` where it has none of that number."""
    if not _has_archive(paper):
        raise PreviewFault(
            str(paper.directory), "nothing has been imported", "name a file instead of a number"
        )
    with closing(Archive(paper.directory, paper.zone)) as archive:
        item = numbered(archive, number)
        if item is None:
            wrong = "the archive has no story of this number"
            raise PreviewFault(f"story {number}", wrong, "look at the number in the story's address")
        media = {name: archive.originals.path(name) for name in item.story.media()}
        remarks = _of_state(item, f"story {number}")
        others = neighbours(archive, item.story, number)
        people, topics = names(archive)
    watched = (paper.directory / FILE, archive.file, Path(f"{archive.file}-wal"))
    return Material(_published(item), others, (*people, *topics), media, remarks, watched)


def of_file(paper: Paper, file: Path, folder: Path | None) -> Material:
    """The material of a story that stands in `file`, imported or not, draft or not; `folder` is the one it is imported with.

    Raises `Refused` where the file is no story as it is, and whatever `Fault` its folder has.
    """
    if not _has_archive(paper):
        return _read(paper, None, file, folder_of(paper, file, folder, None))
    with closing(Archive(paper.directory, paper.zone)) as archive:
        return _read(paper, archive, file, folder_of(paper, file, folder, archive))


def _has_archive(paper: Paper) -> bool:
    # Opening an archive makes one; a preview leaves everything as it is.
    return (paper.directory / "archive.db").is_file()


def _read(paper: Paper, archive: Archive | None, file: Path, place: Folder) -> Material:
    source = FolderSource(place.path, paper, (file,), datetime.now(UTC), place.source, drafts=True)
    deliveries = list(source.deliveries())
    watched = (paper.directory / FILE, file, *named_files(place.path))
    own = _own(deliveries, file, place, watched)
    read = [own, *(one for one in deliveries if one is not own and one.story)]
    items = tuple(_numbered(archive, read))
    told = [*source.people(), *source.topics(), *source.met()]
    if archive:
        people, topics = names(archive)
        told = [*people, *topics, *told]  # what the folder says now counts
    others = (*items[1:], *_neighbours(archive, items))
    media = {name: path for one in read for name, path in one.media.items()}
    beside = {one.story.key for one in read[1:] if one.story}
    said = (remark for one in deliveries for remark in one.remarks if story_key(remark.file) not in beside)
    remarks = (*_of_state(_kept(archive, items[0]), file.name), *said)
    return Material(items[0], others, tuple(told), media, remarks, (*watched, *media.values(), file.parent))


def _own(deliveries: list[Delivery], file: Path, place: Folder, watched: tuple[Path, ...]) -> Delivery:
    """The delivery of `file` itself, and not of a translation that lies beside it."""
    key = place.key_of(file)
    for one in deliveries:
        if one.story and one.story.key == key:
            return one
    reasons = [remark for one in deliveries if one.story is None for remark in one.remarks]
    mine = next((remark for remark in reasons if remark.file == place.name_of(file)), None)
    raise Refused(str(mine or next(iter(reasons), f"{file.name}: no story in it")), watched)


def _numbered(archive: Archive | None, read: list[Delivery]) -> Iterator[Item]:
    following = next_number(archive) if archive else 1
    for story in (one.story for one in read):
        if story is None:
            continue
        kept = keyed(archive, story.source, story.key) if archive else None
        yield Item(story, kept.number if kept else following)
        following += kept is None


def _neighbours(archive: Archive | None, items: tuple[Item, ...]) -> tuple[Item, ...]:
    if archive is None:
        return ()
    ours = {item.number for item in items}
    own = items[0]
    return tuple(one for one in neighbours(archive, own.story, own.number or 0) if one.number not in ours)


def _kept(archive: Archive | None, item: Item) -> Item | None:
    return keyed(archive, item.story.source, item.story.key) if archive else None


def _of_state(kept: Item | None, where: str) -> tuple[Remark, ...]:
    if kept is None or kept.state == "published":
        return ()
    text = f"this story is {kept.state}; to bring it back: nightletter restore {kept.number}"
    return (Remark(where, None, text),)


def _published(item: Item) -> Item:
    return Item(item.story, item.number)
