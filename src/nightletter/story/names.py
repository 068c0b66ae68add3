"""Person and Topic: who a story is by and what it is about, each with a name per language."""

from __future__ import annotations

from msgspec import Struct


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


def name_in(names: dict[str, str], language: str, otherwise: str) -> str:
    """The name in `language`, else the one for any language, else the first given, else `otherwise`."""
    return names.get(language) or names.get("") or next(filter(None, names.values()), "") or otherwise
