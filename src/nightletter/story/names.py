"""Person and Topic: who a story is by and what it is about, each with a name per language."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from nightletter.story.cleaning import clean


class Person(Struct, frozen=True, omit_defaults=True):
    """Somebody who writes for the paper; `names` and `about` by language tag, `""` for any language."""

    key: str
    names: dict[str, str]
    about: dict[str, str] = {}
    pseudonym: bool = False


class Topic(Struct, frozen=True, omit_defaults=True):
    """What stories are about; `names` by language tag, `""` for any language."""

    key: str
    names: dict[str, str]


def called_cleanly(one: Person | Topic) -> Person | Topic:
    """`one` with nothing in its names, and in what is said of it, that nobody sees and that harms."""
    names = {tag: clean(name) for tag, name in one.names.items()}
    if isinstance(one, Person):
        return replace(one, names=names, about={tag: clean(text) for tag, text in one.about.items()})
    return replace(one, names=names)


def name_in(names: dict[str, str], language: str, otherwise: str) -> str:
    """The name in `language`, else the one for any language, else the first given, else `otherwise`."""
    return names.get(language) or names.get("") or next(filter(None, names.values()), "") or otherwise
