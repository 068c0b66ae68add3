"""Names: the people and topics that a story names, as the paper knows them."""

from __future__ import annotations

from collections.abc import Iterable

from nightletter.sources.making.shown import shown_name
from nightletter.story import Byline, Person, Topic, slug_of

MOST = 50
"""As many authors, and as many topics, as a story may have."""


def person_named(name: str, about: str = "") -> Person | None:
    """Who is shown under `name`; None where nobody is. The key is made of what is printed and nothing else: it stands in addresses."""
    shown = shown_name(name)
    key = slug_of(shown)
    return Person(key, {"": shown}, {"": about} if about else {}) if key else None


def people_named(names: Iterable[str]) -> tuple[Person, ...]:
    """Those who are shown under `names`, each once; of two spellings of one, the last."""
    people = {person.key: person for name in names if (person := person_named(name))}
    return tuple(people.values())


def byline_of(people: Iterable[Person]) -> tuple[Byline, ...]:
    """The byline of `people`, with their names as they stand there."""
    return tuple(Byline(one.key, one.names[""]) for one in people)[:MOST]


def topics_named(names: Iterable[str], language: str, without: frozenset[str]) -> tuple[Topic, ...]:
    """The topics called so, but those whose keys are the story's section's."""
    named = {slug_of(name): name for name in names}
    return tuple(Topic(key, {language: name}) for key, name in named.items() if key and key not in without)
