"""Inquiry: the questions an edition asks while it prints a sheet, each answered and written down.

What was asked is `reads`: the subjects whose change would change the answers. The inquiry is passed to whoever asks; it
is never global. Lists look only backwards in time from a story, so that a new story changes no older page.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, exists, select

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, Entry, Notice
from nightletter.archive.listing import ROWS_OF_GIVEN, Listing, given, rows_of
from nightletter.archive.moment import sortable
from nightletter.archive.notices import is_notice
from nightletter.archive.standing import REACH
from nightletter.archive.subject import Subject, period_subject
from nightletter.archive.tables import listings, moves, people, stories, topics
from nightletter.story import Person, Topic, decode

_card = msgspec.json.Decoder(Card).decode
_person = msgspec.json.Decoder(Person).decode
_topic = msgspec.json.Decoder(Topic).decode

# The questions that most sheets put, composed once.
_IS_PUBLISHED = (stories.c.id == bindparam("number"), stories.c.withdrawn.is_(None))
_STORY = select(stories.c.card, stories.c.story).where(*_IS_PUBLISHED)
_CARD = select(stories.c.card).where(*_IS_PUBLISHED)
_PERSON = select(people.c.person).where(people.c.key == bindparam("key"))
_TOPIC = select(topics.c.topic).where(topics.c.key == bindparam("key"))
_LATEST = (
    select(stories.c.card)
    .join_from(listings, stories, listings.c.story == stories.c.id)
    .where(*ROWS_OF_GIVEN)
    .order_by(listings.c.published.desc(), listings.c.story.desc())
    .limit(bindparam("limit"))
)
_SINCE = _LATEST.where(listings.c.published >= bindparam("since"))
# Stories of a period that say they have a translation, and the translations there are.
_OF_PERIOD = (*ROWS_OF_GIVEN, listings.c.period == bindparam("period"), stories.c.translation != "")
_TRANSLATED = (
    select(stories.c.translation)
    .join_from(listings, stories, listings.c.story == stories.c.id)
    .where(*_OF_PERIOD)
)
_OTHER = stories.alias()
_TRANSLATIONS = (
    select(stories.c.id, _OTHER.c.card)
    .join_from(listings, stories, listings.c.story == stories.c.id)
    .join(_OTHER, _OTHER.c.translation == stories.c.translation)
    .where(
        *_OF_PERIOD,
        _OTHER.c.language != stories.c.language,
        _OTHER.c.kind == stories.c.kind,
        _OTHER.c.withdrawn.is_(None),
    )
    .order_by(stories.c.id, _OTHER.c.language, _OTHER.c.id)
)
_PUBLISHED = select(stories.c.published).where(stories.c.id == bindparam("number")).scalar_subquery()
_BEFORE = _LATEST.where(
    (listings.c.published < _PUBLISHED)
    | ((listings.c.published == _PUBLISHED) & (listings.c.story < bindparam("number")))
)


class Inquiry:
    """One sheet's questions. Use as a context: the connection is given back at its end."""

    def __init__(self, archive: Archive) -> None:
        self._connection: Connection = archive.engine.connect()
        self.reads: set[Subject] = set()
        # Most sheets ask for the same few. A name that changes meanwhile is a change of the archive, after which its readers
        # are printed again.
        self._topics: dict[str, Topic] = {}
        self._people: dict[str, Person] = {}

    def __enter__(self) -> Inquiry:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def anew(self) -> Inquiry:
        """This same inquiry with nothing asked yet, for the next sheet."""
        self.reads = set()
        return self

    def note(self, kind: str, name: str = "") -> None:
        """Writes down that the sheet depends on a subject answered elsewhere: a setting, a rendition, a text."""
        self.reads.add(Subject(kind, name))

    def story(self, number: int) -> Entry | None:
        """Story `number`, or None where it is withdrawn or was never there."""
        self.note("story", str(number))
        row = self._one(_STORY, number=number)
        return Entry(_card(row.card), decode(row.story)) if row else None

    def notice(self, number: int) -> Notice | None:
        """What stands in place of story `number`, if it was withdrawn and no other page has taken its place."""
        self.note("notice", str(number))
        row = self._one(
            select(stories.c.language, stories.c.address, stories.c.withdrawn).where(is_notice(number))
        )
        return Notice(number, row.language, row.address, row.withdrawn) if row else None

    def card(self, number: int) -> Card | None:
        """The card of story `number`, if it is published."""
        self.note("card", str(number))
        row = self._one(_CARD, number=number)
        return _card(row.card) if row else None

    def moved(self, address: str) -> str | None:
        """The address of the story that once had `address`, withdrawn or not."""
        self.note("move", address)
        row = self._one(
            select(stories.c.id, stories.c.address)
            .join_from(moves, stories, moves.c.story == stories.c.id)
            .where(moves.c.address == address)
        )
        if row:
            self.note("card", str(row.id))
        return row.address if row else None

    def named(self, source: str, key: str) -> Card | None:
        """The card of the story that `source` calls `key`, if the paper has it."""
        self.note("named", f"{source}/{key}")
        mine = (stories.c.source == source, stories.c.key == key, stories.c.withdrawn.is_(None))
        return next(iter(self._cards(select(stories.c.card).where(*mine))), None)

    def translations(self, entry: Entry) -> tuple[Card, ...]:
        """The same story in other languages, by language tag."""
        shared = entry.story.translation
        if not shared:
            return ()
        self.note("translations", shared)
        others = (
            stories.c.translation == shared,
            stories.c.language != entry.card.language,
            stories.c.kind == entry.card.kind,
            stories.c.withdrawn.is_(None),
        )
        found = self._cards(select(stories.c.card).where(*others).order_by(stories.c.language, stories.c.id))
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
        asked = {**given(one), "number": entry.card.id, "limit": limit + len(left_out)}
        return self._cards(_BEFORE, left_out, **asked)[:limit]

    def period(self, one: Listing, period: str) -> tuple[Card, ...]:
        """All stories of one period of a listing, oldest first."""
        self.reads.add(period_subject(one, period))
        order = (listings.c.published, listings.c.story)
        return self._cards(_of(one).where(listings.c.period == period).order_by(*order))

    def translations_in(self, one: Listing, period: str) -> dict[int, tuple[Card, ...]]:
        """The translations of each story of one period of the listing of all stories, by its number, then by language tag."""
        self.note("translated", f"{one}/{period}")
        asked = {**given(one), "period": period}
        shared = self._connection.execute(_TRANSLATED, asked).all()
        self.reads.update(Subject("translations", row.translation) for row in shared)
        found: dict[int, dict[str, Card]] = {}
        for row in self._connection.execute(_TRANSLATIONS, asked) if shared else ():
            card = _card(row.card)
            found.setdefault(row.id, {})[card.language] = card
            self.note("card", str(card.id))
        return {number: tuple(cards.values()) for number, cards in found.items()}

    def has(self, one: Listing) -> bool:
        """Whether a listing holds any story."""
        self.note("listing", str(one))
        return bool(self._connection.execute(select(exists().where(*rows_of(one)))).scalar_one())

    def periods(self, one: Listing) -> tuple[str, ...]:
        """The periods of a listing that hold any story, oldest first."""
        self.note("periods", str(one))
        found = select(listings.c.period).where(*rows_of(one)).distinct().order_by(listings.c.period)
        return tuple(self._connection.execute(found).scalars())

    def person(self, key: str) -> Person:
        """The person of that key; one the archive knows no name of is named by the key."""
        self.note("person", key)
        if key not in self._people:
            row = self._one(_PERSON, key=key)
            self._people[key] = _person(row.person) if row else Person(key, {"": key})
        return self._people[key]

    def topic(self, key: str) -> Topic:
        """The topic of that key; one the archive knows no name of is named by the key."""
        self.note("topic", key)
        if key not in self._topics:
            row = self._one(_TOPIC, key=key)
            self._topics[key] = _topic(row.topic) if row else Topic(key, {"": key})
        return self._topics[key]

    def plain_pages(self, language: str) -> tuple[Card, ...]:
        """The paper's own plain pages in a language, in the order of their numbers."""
        self.note("pages", language)
        mine = (stories.c.kind == "page", stories.c.language == language, stories.c.withdrawn.is_(None))
        return self._cards(select(stories.c.card).where(*mine).order_by(stories.c.id))

    def _one(self, question: Select[Any], **asked: object) -> Any:
        return self._connection.execute(question, asked).one_or_none()

    def _cards(
        self, question: Select[Any], left_out: set[int] | None = None, **asked: object
    ) -> tuple[Card, ...]:
        found = map(_card, self._connection.execute(question, asked).scalars())
        cards = tuple(card for card in found if not left_out or card.id not in left_out)
        self.reads.update(Subject("card", str(card.id)) for card in cards)
        return cards


def _of(one: Listing) -> Select[Any]:
    return (
        select(stories.c.card)
        .join_from(listings, stories, listings.c.story == stories.c.id)
        .where(*rows_of(one))
    )
