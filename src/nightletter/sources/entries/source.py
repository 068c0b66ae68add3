"""EntrySource: entries as a source of stories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.alone import alone
from nightletter.sources.delivery import Delivery, Known, Remark, nothing_known
from nightletter.sources.entries.entry import Entry, Feed
from nightletter.sources.entries.entry_story import Place, Reading
from nightletter.sources.entries.grounds import ENVELOPE, Grounds, digest_of
from nightletter.sources.html.text import line
from nightletter.sources.making.envelope import version_of
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.making.undescribed import said_of, undescribed
from nightletter.sources.remote import RemoteMedia
from nightletter.story import Person, Story, Topic, validated

_LONGEST_KEY = 500


class EntrySource:
    """The stories of the entries in `feed`, which faults call `where`, as `settings`, which name the source, want them read in `paper`, as of `now`."""

    is_whole = False  # most hold only the newest

    def __init__(
        self,
        feed: Feed,
        where: str,
        settings: SourceSettings,
        paper: Paper,
        media: RemoteMedia,
        now: datetime,
    ) -> None:
        self.name = settings.name
        self._feed = feed
        self._where = where
        entries = {entry.link: entry.key for entry in reversed(feed.entries) if entry.link}
        self._place = Place(
            paper,
            settings,
            settings.name,
            feed.language,
            media,
            lambda address: entries.get(address.partition("#")[0], ""),
            now,
        )
        at = (paper.languages, paper.sections, paper.full.address, paper.lights)
        self._version = version_of(*at, settings.language, settings.section, feed.language)
        self._people: dict[str, Person] = {}
        self._topics: dict[str, Topic] = {}

    def people(self) -> tuple[Person, ...]:
        """Nobody beyond those whom single entries name."""
        return ()

    def topics(self) -> tuple[Topic, ...]:
        """None beyond those that single entries name."""
        return ()

    def met(self) -> tuple[Person | Topic, ...]:
        """Whom and what the entries read so far name."""
        return (*self._people.values(), *self._topics.values())

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        """Every entry, in the feed's order; what is wrong with the feed is remarked on with the first."""
        waiting = tuple(Remark(self._where, None, text) for text in self._feed.troubles)
        for delivery in self._all(known):
            yield replace(delivery, remarks=(*waiting, *delivery.remarks)) if waiting else delivery
            waiting = ()

    def _all(self, known: Known) -> Iterator[Delivery]:
        for text in self._feed.refused:
            yield Delivery(None, {}, (Remark(self._where, None, text),))
        for key in self._feed.withheld:
            yield Delivery(None, withheld=_shortened(key), kept_back=True)
        entries = [replace(entry, key=_key(entry)) for entry in self._feed.entries]
        grounds = known([entry.key for entry in entries if entry.key])
        first: dict[str, Entry] = {}
        for entry in entries:
            if not entry.key:
                yield self._refused(entry, "it has neither an id nor a link to know it by; ask for one")
            elif entry.key in first:
                yield self._refused(entry, _double(entry, first[entry.key]))
            else:
                first[entry.key] = entry
                yield self._delivery(entry, grounds.get(entry.key))

    def _delivery(self, entry: Entry, kept: bytes | None) -> Delivery:
        digest = digest_of(entry)
        before = ENVELOPE.opened(kept, self._version)
        if before and before.settled and before.digest == digest:
            return Delivery(None, {}, before.remarks, as_before=entry.key)
        first = ENVELOPE.held_in(kept)
        state = f"{self._version} {digest.hex()}"
        return alone(entry.key, self._named(entry), lambda: self._anew(entry, digest, first), state=state)

    def _anew(self, entry: Entry, digest: bytes, before: Grounds | None) -> Delivery:
        reading = Reading(entry, self._place, before.published if before else None)
        try:
            story: Story = validated(reading.story(), reading.around.remark)
        except Refusal as refusal:
            return self._refused(entry, str(refusal))
        except msgspec.ValidationError as reason:
            return self._refused(entry, f"{reason}; ask who runs the site to correct it")
        for person in reading.people:
            self._people.setdefault(person.key, person)
        for topic in reading.topics:
            self._topics.setdefault(topic.key, topic)
        around = reading.around
        if bare := undescribed(story):
            around.remark(said_of(len(bare)))
        grounds = Grounds(digest, story.published, around.settled, around.remarks)
        return Delivery(story, around.media, around.remarks, ENVELOPE.sealed(grounds, self._version))

    def _refused(self, entry: Entry, text: str) -> Delivery:
        return Delivery(None, {}, (Remark(self._named(entry), None, text),))

    def _named(self, entry: Entry) -> str:
        return line(entry.named) or self._where


def _key(entry: Entry) -> str:
    """The entry's id on one line; one that is too long for the archive is told by its hash."""
    return _shortened(entry.key)


def _shortened(given: str) -> str:
    key = line(given)
    return key if len(key) <= _LONGEST_KEY else sha256(key.encode()).hexdigest()


def _double(entry: Entry, first: Entry) -> str:
    one, other = (line(each.title)[:60] or each.link for each in (first, entry))
    return f"the id {entry.key[:80]} is that of “{one}”, too; “{other}” was left out, give it its own"
