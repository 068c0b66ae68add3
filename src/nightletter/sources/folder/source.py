"""FolderSource: a folder of Markdown files as a source of stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from nightletter.paper import Paper
from nightletter.sources.delivery import Delivery, Remark
from nightletter.sources.folder.addresses import Addresses
from nightletter.sources.folder.fault import FolderFault
from nightletter.sources.folder.files import Listing, StoryFile, listing
from nightletter.sources.folder.media import Media
from nightletter.sources.folder.people import People, Topics
from nightletter.sources.folder.reading import Draft, StoryReader
from nightletter.story import Person, Topic


class FolderSource:
    """The stories of `folder`, as Jekyll, Eleventy, Hugo and Pelican keep them; see docs for the fields understood.

    Raises `FolderFault` at once when there is no such folder, or no story file in it.
    """

    name = "folder"

    def __init__(self, folder: Path, paper: Paper) -> None:
        if not folder.is_dir():
            raise FolderFault(str(folder), "no such folder", "name the folder that holds the stories")
        self._listing: Listing = listing(folder)
        if not self._listing.files and not self._listing.refused:
            raise FolderFault(
                str(folder), "no story in it", "stories are Markdown files, ending in .md or .markdown"
            )
        self._folder = folder
        self._people = People(folder)
        self._topics = Topics(folder)
        self._paper = paper

    def people(self) -> tuple[Person, ...]:
        """Everybody named in `authors.yml`, and those whom the stories delivered so far name in full."""
        return tuple(self._people.known.values())

    def topics(self) -> tuple[Topic, ...]:
        """Every topic named in `topics.yml`, and those that stories delivered so far name by more than their key."""
        return tuple(self._topics.known.values())

    def deliveries(self) -> Iterator[Delivery]:
        """Every story, sorted by file name. What concerns no story (a draft, a file passed over) is remarked on with
        the story before it, or the first. Raises `FolderFault` at the end when every file was a draft.
        """
        waiting = [*self._people.remarks, *self._topics.remarks, *self._listing.remarks]
        known = len(self._people.remarks)
        held: Delivery | None = None
        for delivery in self._read(waiting):
            if held is not None:
                yield held
            held = replace(delivery, remarks=(*waiting, *delivery.remarks))
            waiting.clear()
        if held is None:
            raise FolderFault(
                str(self._folder), "every story in it is a draft", "take “draft: true” out of one"
            )
        yield replace(held, remarks=(*held.remarks, *waiting, *self._people.remarks[known:]))

    def _read(self, waiting: list[Remark]) -> Iterator[Delivery]:
        for remark in self._listing.refused:
            yield Delivery(None, {}, (remark,))
        files, doubles = _one_a_key(self._listing.files)
        reader = StoryReader(self._paper, Addresses(files), Media(self._folder), self._people, self._topics)
        for file in self._listing.files:
            if file.name in doubles:
                yield Delivery(None, {}, (Remark(file.name, None, doubles[file.name]),))
                continue
            try:
                yield reader.read(file)
            except Draft as draft:
                waiting.append(Remark(file.name, draft.line, "a draft; not imported until it says otherwise"))


def _one_a_key(files: tuple[StoryFile, ...]) -> tuple[list[StoryFile], dict[str, str]]:
    """The first file of each key, and for every other one why it is refused."""
    first: dict[str, StoryFile] = {}
    doubles: dict[str, str] = {}
    for file in files:
        known = first.setdefault(file.key, file)
        if known is not file:
            doubles[file.name] = f"has the same key as {known.name}, “{file.key}”; rename one of the two"
    return list(first.values()), doubles
