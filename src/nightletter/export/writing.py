"""Writing: the archive into a folder, a story at a time, the same bytes for the same archive."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from nightletter.archive import Archive, Inquiry, Item, forgotten, items, names
from nightletter.editions import addresses
from nightletter.export.folder import (
    FORGOTTEN,
    FORMAT,
    MANIFEST,
    PEOPLE,
    STORIES,
    TOPICS,
    ExportFault,
    put_in_place,
)
from nightletter.export.html import body_html
from nightletter.paper import FILE, Paper
from nightletter.story import StoryLink, name_in
from nightletter.story.ninjs import Told, item_of, media_path


class Exported(Struct, frozen=True):
    """How many stories and media files an export holds; of the stories, how many were withdrawn, are hidden, and wait."""

    stories: int = 0
    withdrawn: int = 0
    hidden: int = 0
    waiting: int = 0
    media: int = 0


def export(paper: Paper, folder: Path, *, with_reasons: bool = False) -> Exported:
    """The whole archive of `paper` with its media into `folder`, whole or not at all; private reasons only if that is wanted.

    Raises `ExportFault`.
    """
    if not (paper.directory / "archive.db").is_file():
        raise ExportFault(str(paper.directory), "nothing has been imported", "import stories first")
    with closing(Archive(paper.directory, paper.zone)) as archive, put_in_place(folder) as half:
        writing = _Writing(paper, archive, half)
        (half / STORIES).mkdir()
        for item in items(archive):
            writing.story(item if with_reasons else _without_private(item))
        writing.rest()
        return writing.exported


def _without_private(item: Item) -> Item:
    return replace(item, decided=replace(item.decided, private=""))


class _Writing:
    def __init__(self, paper: Paper, archive: Archive, half: Path) -> None:
        self._paper = paper
        self._archive = archive
        self._half = half
        self._people, self._topics = names(archive)
        self._called = {person.key: person.names for person in self._people}
        self._about = {topic.key: topic.names for topic in self._topics}
        self._sizes: dict[str, int] = {}
        self.exported = Exported()

    def story(self, item: Item) -> None:
        """One story and the media that no story before it had."""
        story, done = item.story, self.exported
        for name in story.media():
            self._keep(name)
        called = {by.person: self._called.get(by.person, {}) for by in story.byline}
        called |= {topic: self._about.get(topic, {}) for topic in story.topics}
        if section := self._paper.section(story.section):
            called[section.key] = section.names
        said = {key: name_in(known, story.language, key) for key, known in called.items()}
        decided = item.decided
        told = Told(
            item.number,
            item.state,
            item.reason,
            decided.by,
            decided.at,
            item.former,
            item.is_unpublished,
            decided.private,
            item.is_unsigned,
        )
        waits = item.number is None
        name = f"waiting-{done.waiting + 1:04}" if waits else f"{item.number:06}"
        made = item_of(story, self._html(item), said, self._sizes, told)
        self._write(f"{STORIES}/{name}.json", made)
        self.exported = Exported(
            done.stories + 1,
            done.withdrawn + (item.state == "withdrawn"),
            done.hidden + (item.state == "hidden"),
            done.waiting + waits,
            len(self._sizes),
        )

    def rest(self) -> None:
        """Names, settings, and the manifest, which says that the export is whole and so comes last."""
        self._write(PEOPLE, [msgspec.to_builtins(person) for person in self._people])
        self._write(TOPICS, [msgspec.to_builtins(topic) for topic in self._topics])
        if left := forgotten(self._archive):
            self._write(FORGOTTEN, [msgspec.to_builtins(one) for one in left])
        for file in self._settings():
            target = self._half / file.relative_to(self._paper.directory)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(file, target)
        self._write(MANIFEST, {"format": FORMAT, **msgspec.to_builtins(self.exported)})

    def _settings(self) -> Iterator[Path]:
        yield self._paper.directory / FILE
        yield from sorted(self._paper.texts.glob("*.po"))

    def _keep(self, name: str) -> None:
        original = self._archive.originals.path(name)
        if name in self._sizes or not original.is_file():
            return
        target = self._half / media_path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, target)
        self._sizes[name] = target.stat().st_size

    def _html(self, item: Item) -> str:
        with Inquiry(self._archive) as ask:

            def follow(link: StoryLink) -> str:
                card = ask.named(item.story.source, link.key)
                if card is None:
                    return link.otherwise
                return addresses.absolute(self._paper.full.address, addresses.page_in(card.address))

            return body_html(item.story, follow)

    def _write(self, name: str, value: Any) -> None:
        body = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
        (self._half / name).write_bytes(body + b"\n")
