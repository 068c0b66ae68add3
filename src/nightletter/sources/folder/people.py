"""People and topics: the names that `authors.yml` and `topics.yml` give, and those that stories bring along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from nightletter.sources.delivery import Remark
from nightletter.sources.folder.fields import texts_of
from nightletter.sources.folder.text_file import text_of
from nightletter.sources.folder.yaml_values import Value, values_of
from nightletter.sources.html.reading import tag_of
from nightletter.sources.html.text import line
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.making.shown import shown_name
from nightletter.story import Byline, Person, Topic, slug_of

_NAME = ("name", "display_name", "full_name", "title")
_ABOUT = ("about", "bio", "description")


class Told(Struct, frozen=True, array_like=True, gc=False):
    """What one story's front matter says of its authors: the byline, whom it names in full, whom by their keys alone."""

    byline: tuple[Byline, ...] = ()
    named: tuple[Person, ...] = ()
    met: tuple[str, ...] = ()


class People:
    """Everybody whose name is known, by key; grows as stories name people in full.

    What a byline comes to depends on `authors.yml` alone and never on other stories, so that no story changes because
    another one did.
    """

    def __init__(self, folder: Path) -> None:
        values, self.file, self.remarks = _read(folder, "authors")
        self._given = {key: person for key, value in values.items() for person in _person(key, value)}
        self._keys = {
            name.casefold(): key for key, person in self._given.items() for name in person.names.values()
        }
        self._named: dict[str, Person] = {}
        self._met: dict[str, None] = {}
        self._understood: dict[str, Told] = {}

    @property
    def given(self) -> tuple[Person, ...]:
        """Everybody in `authors.yml`."""
        return tuple(self._given.values())

    @property
    def named(self) -> tuple[Person, ...]:
        """Everybody else whom a story names in full; the first to do so counts."""
        return tuple(self._named.values())

    def told(self, value: Value) -> Told:
        """What front matter says: a key, a name, a map with a name, or a list of such."""
        written = repr(value)  # a paper has few authors, and each says the same in every story
        if written not in self._understood:
            self._understood[written] = _Telling(self._given, self._keys, bool(self.file)).told(value)
        return self._understood[written]

    def learn(self, told: Told) -> None:
        """Takes in what a story tells."""
        for person in told.named:
            self._named.setdefault(person.key, person)
        self._met.update(dict.fromkeys(told.met))

    def unknown(self) -> tuple[Remark, ...]:
        """A remark about everybody of whom only a key is known: not printed if there is a file for names, else as it is written."""
        text = "is not here, and left out of their bylines; add the key and the name"
        if not self.file:
            text = "is printed as it is written; if that is a key and no name, give the name in authors.yml"
        return tuple(
            Remark(self.file or "authors.yml", None, f"the author “{key}”, whom stories name, {text}")
            for key in self._met
            if key not in self._named
        )

    def name(self, key: str) -> str:
        """The name that `authors.yml` gives for `key`; the key where it gives none."""
        person = self._given.get(key)
        return next(iter(person.names.values()), key) if person else key


class _Telling:
    """One story's authors being understood; the story may name somebody in full and then by the name alone."""

    def __init__(self, given: dict[str, Person], keys: dict[str, str], has_file: bool) -> None:
        self.given = given
        self.keys = keys
        self.has_file = has_file
        self.named: dict[str, Person] = {}
        self.met: dict[str, None] = {}

    def told(self, value: Value) -> Told:
        given: list[Value] = value if isinstance(value, list) else [value]
        if isinstance(value, str):
            given = [*texts_of(value)]
        people = [by for one in given for by in self._one(one)]
        byline = tuple({by.person: by for by in people}.values())
        return Told(byline, tuple(self.named.values()), tuple(self.met))

    def _one(self, value: Value) -> list[Byline]:
        if isinstance(value, dict):
            return self._described(value)
        if isinstance(value, list) or not (text := shown_name(value)):
            return []
        key = text if text in self.given else self._key(text)
        if key:
            return [Byline(key)]
        key = slug_of(text)
        if not key:
            return []
        if text in (key, key.replace("-", "_")) and text != text.upper():  # it was written as a key
            if key not in self.named:
                self.met[key] = None
                return [] if self.has_file else [Byline(key, text)]
            return [Byline(key)]
        return self._in_full(key, text, text)

    def _key(self, name: str) -> str:
        return self.keys.get(name.casefold(), "") or next(
            (key for key, person in self.named.items() if name in person.names.values()), ""
        )

    def _described(self, value: dict[str, Value]) -> list[Byline]:
        names = _names(next((value[field] for field in _NAME if value.get(field)), ""))
        name = next(iter(names.values()), "")
        key = self._said_key(value)
        if not name:
            return self._one(key)
        key = key or self._key(name) or slug_of(name)
        if key in self.given:
            return [Byline(key, "" if name in self.given[key].names.values() else name)]
        # Names in several languages are the person's own, and each edition takes its own.
        return self._in_full(key, value, "" if len(names) > 1 else name) if key else []

    def _said_key(self, value: dict[str, Value]) -> str:
        """The key that a map gives; what others log in with is one only where `authors.yml` has it, for it stands in addresses."""
        said = [value.get(field) or "" for field in ("key", "id", "slug", "username")]
        first, *others = [slug_of(line(one)) if isinstance(one, str) else "" for one in said]
        return first or next((key for key in others if key in self.given), "")

    def _in_full(self, key: str, value: Value, name: str) -> list[Byline]:
        if key not in self.given:
            for person in _person(key, value):
                self.named.setdefault(key, person)
        return [Byline(key, name)]


class Topics:
    """Every topic whose name is known beyond its key; grows as stories name topics."""

    def __init__(self, folder: Path) -> None:
        values, _, self.remarks = _read(folder, "topics")
        self._given: dict[str, Topic] = {}
        self._named: dict[str, Topic] = {}
        self._keys: dict[str, str] = {}
        for key, value in values.items():
            given = value.get("name", value) if isinstance(value, dict) else value
            if (slug := slug_of(key)) and (names := _texts(given)):
                self._given[slug] = Topic(slug, names)

    @property
    def given(self) -> tuple[Topic, ...]:
        """Every topic in `topics.yml`."""
        return tuple(self._given.values())

    @property
    def named(self) -> tuple[Topic, ...]:
        """Every other topic that a story names by more than its key; the first to do so counts."""
        return tuple(self._named.values())

    def keys(self, names: Iterable[str]) -> tuple[str, ...]:
        """The keys of the topics called `names`, each once."""
        return tuple(dict.fromkeys(key for name in names if (key := self._key(name))))

    def _key(self, name: str) -> str:
        if name not in self._keys:
            key = self._keys[name] = slug_of(name)
            if key and key != name and key not in self._given:
                self._named.setdefault(key, Topic(key, {"": name[:200]}))
        return self._keys[name]


def _person(key: str, value: Value) -> list[Person]:
    slug = slug_of(key)
    if isinstance(value, str):
        name = shown_name(value)
        return [Person(slug, {"": name})] if slug and name else []
    if isinstance(value, list) or not slug:
        return []
    names = _names(next((value[field] for field in _NAME if value.get(field)), ""))
    about = _texts(next((value[field] for field in _ABOUT if value.get(field)), ""))
    pseudonym = str(value.get("pseudonym", "")).lower() in ("true", "yes", "1")
    return [Person(slug, names, about, pseudonym)] if names else []


def _names(value: Value) -> dict[str, str]:
    """Names by language; one name alone is for any language."""
    if isinstance(value, str):
        return {"": name} if (name := shown_name(value)) else {}
    return {tag: name for tag, said in _texts(value).items() if (name := shown_name(said))}


def _texts(value: Value) -> dict[str, str]:
    """Texts by language; one text alone is for any language."""
    if isinstance(value, str):
        return {"": line(value)} if line(value) else {}
    if isinstance(value, list):
        return {}
    return {
        tag: line(text)
        for key, text in value.items()
        if (tag := tag_of(key)) and isinstance(text, str) and text
    }


def _read(folder: Path, name: str) -> tuple[dict[str, Value], str, list[Remark]]:
    """The map in `authors.yml` or `topics.yml`, the file's name, and what was wrong with it."""
    for place in (folder, folder / "_data", folder.parent / "_data"):
        for ending in ("yml", "yaml"):
            path = place / f"{name}.{ending}"
            if not path.is_file():
                continue
            try:
                values, _ = values_of(text_of(path))
            except Refusal as refusal:
                return {}, path.name, [Remark(path.name, refusal.line, refusal.text)]
            return values, path.name, []
    return {}, "", []
