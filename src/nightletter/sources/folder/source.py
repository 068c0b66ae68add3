"""FolderSource: a folder of Markdown files as a source of stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from nightletter.paper import Paper
from nightletter.sources.alone import alone
from nightletter.sources.delivery import Delivery, Known, Remark, nothing_known
from nightletter.sources.folder.addresses import Addresses, Declared, StoryFinder, declared_by
from nightletter.sources.folder.fault import FolderFault
from nightletter.sources.folder.files import Listing, StoryFile, listing
from nightletter.sources.folder.grounds import ENVELOPE, Grounds
from nightletter.sources.folder.keeping_back import Dates, KeptBack
from nightletter.sources.folder.media import Media
from nightletter.sources.folder.people import People, Topics
from nightletter.sources.folder.reading import SOURCE, StoryReader
from nightletter.sources.folder.selection import NearAddresses, Selection
from nightletter.sources.folder.stamp import stamp_of
from nightletter.sources.folder.twins import twins_among
from nightletter.sources.making.envelope import version_of
from nightletter.sources.making.last_remarks import with_last_remarks
from nightletter.story import Person, Topic

_NO_STORY = "no story in it; stories are Markdown files, ending in .md or .markdown"


class FolderSource:
    """The stories of `folder`, as Jekyll, Eleventy, Hugo and Pelican keep them; see docs for the fields understood.

    With `only`, just the stories in these files and in those that are their translations; the rest of the folder is
    looked into no further than their links need. `now` is when reading begins: what changed just before is not taken for
    unchanged the next time, and what expired by then is over. `name` tells the stories of one folder from those of another. With
    `drafts`, what is not to be published yet is read, too. Raises `FolderFault` at once when there
    is no such folder.
    """

    def __init__(
        self,
        folder: Path,
        paper: Paper,
        only: tuple[Path, ...] = (),
        now: datetime | None = None,
        name: str = SOURCE,
        *,
        drafts: bool = False,
    ) -> None:
        if not folder.is_dir():
            raise FolderFault(str(folder), "no such folder", "name the folder that holds the stories")
        self._selection = Selection(folder, only, paper.languages) if only else None
        self._listing: Listing = self._selection.listing if self._selection else listing(folder)
        self.name = name
        self.is_whole = self._selection is None
        self._folder = folder
        self._people = People(folder)
        self._topics = Topics(folder)
        self._paper = paper
        self._drafts = drafts
        self._time = now or datetime.now(UTC)
        self._now = int(self._time.timestamp()) * 1_000_000_000
        told = (paper.languages, paper.sections, paper.timezone, paper.media)
        self._version = version_of(str(folder.resolve()), *told)
        self._grounds: dict[str, Grounds] = {}
        self._paths: dict[str, Path] = {}

    def people(self) -> tuple[Person, ...]:
        """Everybody named in `authors.yml`, and those whom the stories delivered so far name in full."""
        return self._people.given + (() if self._selection else self._people.named)

    def signers(self) -> tuple[tuple[str, Person], ...]:
        """Everybody in `authors.yml`, by their keys."""
        return tuple((person.key, person) for person in self._people.given)

    def topics(self) -> tuple[Topic, ...]:
        """Every topic named in `topics.yml`, and those that stories delivered so far name by more than their key."""
        return self._topics.given + (() if self._selection else self._topics.named)

    def met(self) -> tuple[Person | Topic, ...]:
        """With `only`: whom and what the stories delivered so far name; a file not read may have said it before."""
        return (*self._people.named, *self._topics.named) if self._selection else ()

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        """Every story, sorted by file name; of one that is kept back, why. What concerns no story (a file passed over) is
        remarked on with the first of them. A folder without a story is refused.
        """
        waiting = [*self._people.remarks, *self._topics.remarks, *self._listing.remarks]
        yield from with_last_remarks(
            self._with_waiting(waiting, known), lambda: (*waiting, *self._people.unknown())
        )

    def _with_waiting(self, waiting: list[Remark], known: Known) -> Iterator[Delivery]:
        is_empty = True
        for delivery in self._read(waiting, known):
            is_empty = False
            told = replace(delivery, remarks=(*waiting, *delivery.remarks)) if waiting else delivery
            waiting.clear()
            yield told
        if is_empty:
            told = Delivery(None, {}, (*waiting, Remark(str(self._folder), None, _NO_STORY)))
            waiting.clear()
            yield told

    def _read(self, waiting: list[Remark], known: Known) -> Iterator[Delivery]:
        for remark in self._listing.refused:
            yield Delivery(None, {}, (remark,), withheld=self._listing.gone.get(remark.file, ""))
        files, doubles = _one_a_key(self._listing.files)
        reader = self._reader(files, known)
        for file in self._listing.files:
            if file.name in doubles:
                yield Delivery(None, {}, (Remark(file.name, None, doubles[file.name]),))
                continue
            try:
                yield self._as_before(file, reader) or self._anew(file, reader)
            except KeptBack as kept:
                yield _kept_back(file, Remark(file.name, kept.line, kept.text))

    def _reader(self, files: list[StoryFile], known: Known) -> StoryReader:
        media = Media(self._folder, self._paper.media_folders)
        self._recall(files, known)
        for grounds in self._grounds.values():
            media.remember(grounds.examined)
        if self._selection is None:
            addresses: StoryFinder = Addresses(files, self._declared)
            has_twin = twins_among(files, self._paper.languages)
        else:
            addresses = NearAddresses(self._folder, lambda others: self._declared_by_others(others, known))
            has_twin = self._selection.has_twin
        reader = StoryReader(self._paper, addresses, media, self._people, self._topics, has_twin)
        reader.drafts = self._drafts
        return reader

    def _declared_by_others(
        self, files: tuple[StoryFile, ...], known: Known
    ) -> Callable[[StoryFile], Declared]:
        recalled = False

        def declared(file: StoryFile) -> Declared:
            nonlocal recalled
            if not recalled:
                self._recall(files, known)
                recalled = True
            return self._declared(file)

        return declared

    def _recall(self, files: Iterable[StoryFile], known: Known) -> None:
        for key, kept in known([file.key for file in files]).items():
            if (grounds := ENVELOPE.opened(kept, self._version)) is not None:
                self._grounds[key] = grounds

    def _declared(self, file: StoryFile) -> Declared:
        grounds = self._grounds.get(file.key)
        if grounds and grounds.file == str(file.path) and stamp_of(grounds.file) == grounds.stamp:
            return grounds.declared
        return declared_by(file)

    def _as_before(self, file: StoryFile, reader: StoryReader) -> Delivery | None:
        """The delivery without its story, where it would be the same again; nobody names a file that is to be left."""
        grounds = self._grounds.get(file.key)
        if grounds is None or self._selection or not reader.hold(grounds, file):
            return None
        if grounds.dates.have_passed(self._time):
            return _kept_back(file, self._expired(file, grounds.dates))
        media = {name: self._path(path) for name, path in grounds.media.items()}
        return Delivery(None, media, grounds.remarks, as_before=file.key)

    def _path(self, path: str) -> Path:
        if path not in self._paths:
            self._paths[path] = Path(path)
        return self._paths[path]

    def _anew(self, file: StoryFile, reader: StoryReader) -> Delivery:
        delivery = alone(
            file.key,
            file.name,
            lambda: self._mine(reader.read(file)),
            passing=(KeptBack,),
            state=str(stamp_of(str(file.path)) or ""),
        )
        if delivery.story is None or reader.grounds is None:
            return replace(delivery, withheld=file.key)
        if reader.grounds.dates.have_passed(self._time):
            delivery = replace(delivery, remarks=(self._expired(file, reader.grounds.dates),))
        if not reader.grounds.are_settled(self._now):
            return delivery
        return replace(delivery, grounds=ENVELOPE.sealed(reader.grounds, self._version))

    def _expired(self, file: StoryFile, dates: Dates) -> Remark:
        """The one thing to say of a story that nobody is to read any more."""
        day = dates.expires.astimezone(self._paper.zone).date() if dates.expires else ""
        return Remark(file.name, dates.line, f"expired on {day}; it is not published any more")

    def _mine(self, delivery: Delivery) -> Delivery:
        if self.name == SOURCE or delivery.story is None:
            return delivery
        return replace(delivery, story=replace(delivery.story, source=self.name))


def _kept_back(file: StoryFile, why: Remark) -> Delivery:
    return Delivery(None, {}, (why,), withheld=file.key, kept_back=True)


def _one_a_key(files: tuple[StoryFile, ...]) -> tuple[list[StoryFile], dict[str, str]]:
    """The first file of each key, and for every other one why it is refused."""
    first: dict[str, StoryFile] = {}
    doubles: dict[str, str] = {}
    for file in files:
        known = first.setdefault(file.key, file)
        if known is not file:
            doubles[file.name] = f"has the same key as {known.name}, “{file.key}”; rename one of the two"
    return list(first.values()), doubles
