"""Inquiry: the questions an edition asks while it prints a sheet, each answered and written down.

What was asked is `reads`: the subjects whose change would change the answers. The inquiry is passed to whoever asks; it
is never global. Lists look only backwards in time from a story, so that a new story changes no older page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

import msgspec

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, Entry, Notice
from nightletter.archive.listing import Listing, given
from nightletter.archive.moment import sortable
from nightletter.archive.notices import notice_of
from nightletter.archive.standing import REACH
from nightletter.archive.subject import Subject, period_subject
from nightletter.story import Person, Topic, decode

_card = msgspec.json.Decoder(Card).decode
_person = msgspec.json.Decoder(Person).decode
_topic = msgspec.json.Decoder(Topic).decode

_STORY = "SELECT card, story FROM stories WHERE id = :number AND state = 'published'"
_CARD = "SELECT card FROM stories WHERE id = :number AND state = 'published'"
_NAMED = "SELECT card FROM stories WHERE source = :source AND key = :key AND state = 'published'"
_MOVED = """
SELECT stories.id, stories.address FROM moves JOIN stories ON moves.story = stories.id
WHERE moves.address = :address
"""
_OTHER_LANGUAGES = """
SELECT card FROM stories
WHERE translation = :translation AND language != :language AND kind = :kind AND state = 'published'
ORDER BY language, id
"""
_PERSON = "SELECT person FROM people WHERE key = :key"
_TOPIC = "SELECT topic FROM topics WHERE key = :key"
_PLAIN_PAGES = """
SELECT card FROM stories WHERE kind = 'page' AND language = :language AND state = 'published' ORDER BY id
"""

# The stories of a listing.
_LATEST = """
SELECT stories.card FROM listings JOIN stories ON listings.story = stories.id
WHERE listings.language = :language AND listings.kind = :kind AND listings.name = :name
ORDER BY listings.published DESC, listings.story DESC LIMIT :limit
"""
_SINCE = """
SELECT stories.card FROM listings JOIN stories ON listings.story = stories.id
WHERE listings.language = :language AND listings.kind = :kind AND listings.name = :name
AND listings.published >= :since
ORDER BY listings.published DESC, listings.story DESC LIMIT :limit
"""
_BEFORE = """
SELECT stories.card FROM listings JOIN stories ON listings.story = stories.id
WHERE listings.language = :language AND listings.kind = :kind AND listings.name = :name
AND (listings.published, listings.story) < ((SELECT published FROM stories WHERE id = :number), :number)
ORDER BY listings.published DESC, listings.story DESC LIMIT :limit
"""
_PERIOD = """
SELECT stories.card FROM listings JOIN stories ON listings.story = stories.id
WHERE listings.language = :language AND listings.kind = :kind AND listings.name = :name
AND listings.period = :period
ORDER BY listings.published, listings.story
"""
_ANY = """
SELECT story FROM listings WHERE language = :language AND kind = :kind AND name = :name LIMIT 1
"""
# From each period a leap to the next: DISTINCT would look at every story of the listing.
_PERIODS = """
WITH RECURSIVE leap(period) AS (
    SELECT min(period) FROM listings WHERE language = :language AND kind = :kind AND name = :name
    UNION ALL
    SELECT (SELECT min(period) FROM listings
            WHERE language = :language AND kind = :kind AND name = :name AND period > leap.period)
    FROM leap WHERE leap.period IS NOT NULL
)
SELECT period FROM leap WHERE period IS NOT NULL
"""
# Stories of a period that say they have a translation, and the translations there are.
_TRANSLATED = """
SELECT stories.translation FROM listings JOIN stories ON listings.story = stories.id
WHERE listings.language = :language AND listings.kind = :kind AND listings.name = :name
AND listings.period = :period AND stories.translation != ''
"""
_TRANSLATIONS = """
SELECT stories.id, other.card FROM listings JOIN stories ON listings.story = stories.id
JOIN stories AS other ON other.translation = stories.translation
WHERE listings.language = :language AND listings.kind = :kind AND listings.name = :name
AND listings.period = :period AND stories.translation != ''
AND other.language != stories.language AND other.kind = stories.kind AND other.state = 'published'
ORDER BY stories.id, other.language, other.id
"""


class _Moved(NamedTuple):
    id: int
    address: str


class Inquiry:
    """One sheet's questions. Use as a context: the connection is given back at its end."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._connection = archive.lend()
        self.reads: set[Subject] = set()
        # Most sheets ask for the same few. A name that changes meanwhile is a change of the archive, after which its readers
        # are printed again.
        self._topics: dict[str, Topic] = {}
        self._people: dict[str, Person] = {}

    def __enter__(self) -> Inquiry:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.take_back(self._connection)

    def anew(self) -> Inquiry:
        """This same inquiry with nothing asked yet, for the next sheet."""
        self.reads = set()
        return self

    @contextmanager
    def apart(self) -> Iterator[set[Subject]]:
        """While the block runs, what is asked is written down in the set that it gets, and not in `reads`.

        For answers that many sheets share: each adds to its own `reads` what they depend on.
        """
        mine, self.reads = self.reads, set()
        try:
            yield self.reads
        finally:
            self.reads = mine

    def note(self, kind: str, name: str = "") -> None:
        """Writes down that the sheet depends on a subject answered elsewhere: a setting, a rendition, a text."""
        self.reads.add(Subject(kind, name))

    def story(self, number: int) -> Entry | None:
        """Story `number`, or None where it is withdrawn or was never there."""
        self.note("story", str(number))
        return self._connection.one(_entry, _STORY, number=number)

    def notice(self, number: int) -> Notice | None:
        """What stands in place of story `number`, if it was withdrawn and no other page has taken its place."""
        self.note("notice", str(number))
        return notice_of(self._connection, number)

    def card(self, number: int) -> Card | None:
        """The card of story `number`, if it is published."""
        self.note("card", str(number))
        return self._connection.one(_card, _CARD, number=number)

    def moved(self, address: str) -> str | None:
        """The address of the story that once had `address`, withdrawn or not."""
        self.note("move", address)
        row = self._connection.one(_Moved, _MOVED, address=address)
        if row:
            self.note("card", str(row.id))
        return row.address if row else None

    def named(self, source: str, key: str) -> Card | None:
        """The card of the story that `source` calls `key`, if the paper has it."""
        self.note("named", f"{source}/{key}")
        return next(iter(self._cards(_NAMED, source=source, key=key)), None)

    def translations(self, entry: Entry) -> tuple[Card, ...]:
        """The same story in other languages, by language tag."""
        shared = entry.story.translation
        if not shared:
            return ()
        self.note("translations", shared)
        mine = {"language": entry.card.language, "kind": entry.card.kind}
        found = self._cards(_OTHER_LANGUAGES, translation=shared, **mine)
        return tuple({card.language: card for card in found}.values())

    def latest(self, one: Listing, limit: int, skip: Iterable[int] = ()) -> tuple[Card, ...]:
        """The newest stories of a listing, newest first, without those numbered in `skip`."""
        self.note("latest", str(one))
        left_out = set(skip)
        return self._cards(_LATEST, left_out, **given(one), limit=limit + len(left_out))[:limit]

    def since(self, one: Listing, moment: datetime, limit: int) -> tuple[Card, ...]:
        """The newest stories of a listing that were published at `moment` or later, newest first."""
        self.note("latest", str(one))
        return self._cards(_SINCE, **given(one), since=sortable(moment), limit=limit)

    def front(
        self, language: str, limit: int, lead: int | None = None, pins: Iterable[int] = ()
    ) -> tuple[Card, ...]:
        """A language's front: the lead, what is pinned below it, then the newest; at most `limit` cards.

        Without a `lead` the newest story with a picture leads. A number whose story is gone is passed over.
        """
        self.note("front", language)
        pinned = tuple(filter(None, map(self.card, pins)))
        first = self.card(lead) if lead is not None else None
        newest = self.latest(Listing(language, "all"), limit, (card.id for card in (first, *pinned) if card))
        if first is None and not pinned:
            first = next((card for card in newest if card.lead and card.lead.media), None)
        cards = {card.id: card for card in (first, *pinned, *newest) if card}
        return tuple(cards.values())[:limit]

    def before(self, entry: Entry, one: Listing, limit: int, skip: Iterable[int] = ()) -> tuple[Card, ...]:
        """The stories of a listing that came before `entry`, nearest first, without those numbered in `skip`."""
        left_out = set(skip)
        if limit + len(left_out) > REACH:
            raise ValueError(f"before() looks at most {REACH} stories back")
        self.note("before", f"{entry.card.id}/{one}")
        asked = {"number": entry.card.id, "limit": limit + len(left_out)}
        return self._cards(_BEFORE, left_out, **given(one), **asked)[:limit]

    def period(self, one: Listing, period: str) -> tuple[Card, ...]:
        """All stories of one period of a listing, oldest first."""
        self.reads.add(period_subject(one, period))
        return self._cards(_PERIOD, **given(one), period=period)

    def translations_in(self, one: Listing, period: str) -> dict[int, tuple[Card, ...]]:
        """The translations of each story of one period of the listing of all stories, by its number, then by language tag."""
        self.note("translated", f"{one}/{period}")
        asked = {**given(one), "period": period}
        shared = list(self._connection.rows(str, _TRANSLATED, **asked))
        self.reads.update(Subject("translations", translation) for translation in shared)
        found: dict[int, dict[str, Card]] = {}
        for number, card in self._connection.rows(_translation, _TRANSLATIONS, **asked) if shared else ():
            found.setdefault(number, {})[card.language] = card
            self.note("card", str(card.id))
        return {number: tuple(cards.values()) for number, cards in found.items()}

    def has(self, one: Listing) -> bool:
        """Whether a listing holds any story."""
        self.note("listing", str(one))
        return self._connection.holds(_ANY, **given(one))

    def periods(self, one: Listing) -> tuple[str, ...]:
        """The periods of a listing that hold any story, oldest first."""
        self.note("periods", str(one))
        return tuple(self._connection.rows(str, _PERIODS, **given(one)))

    def person(self, key: str) -> Person:
        """The person of that key; one the archive knows no name of is named by the key."""
        self.note("person", key)
        if key not in self._people:
            known = self._connection.one(_person, _PERSON, key=key)
            self._people[key] = known or Person(key, {"": key})
        return self._people[key]

    def topic(self, key: str) -> Topic:
        """The topic of that key; one the archive knows no name of is named by the key."""
        self.note("topic", key)
        if key not in self._topics:
            known = self._connection.one(_topic, _TOPIC, key=key)
            self._topics[key] = known or Topic(key, {"": key})
        return self._topics[key]

    def plain_pages(self, language: str) -> tuple[Card, ...]:
        """The paper's own plain pages in a language, in the order of their numbers."""
        self.note("pages", language)
        return self._cards(_PLAIN_PAGES, language=language)

    def _cards(
        self, question: str, left_out: Collection[int] = (), /, **asked: str | int
    ) -> tuple[Card, ...]:
        found = self._connection.rows(_card, question, **asked)
        cards = tuple(card for card in found if card.id not in left_out)
        self.reads.update(Subject("card", str(card.id)) for card in cards)
        return cards


def _entry(card: bytes, story: bytes) -> Entry:
    return Entry(_card(card), decode(story))


def _translation(number: int, card: bytes) -> tuple[int, Card]:
    return number, _card(card)
