"""People and topics: the names that `authors.yml` and `topics.yml` give, and those that stories bring along."""

from __future__ import annotations

from pathlib import Path

from nightletter.sources.delivery import Remark
from nightletter.sources.folder.fault import Refusal
from nightletter.sources.folder.fields import texts_of
from nightletter.sources.folder.text_file import text_of
from nightletter.sources.folder.yaml_values import Value, values_of
from nightletter.sources.html.reading import tag_of
from nightletter.sources.html.text import line
from nightletter.story import Byline, Person, Topic, slug_of

_NAME = ("name", "display_name", "full_name", "title")
_ABOUT = ("about", "bio", "description")


class People:
    """Everybody whose name is known, by key; grows as stories name people in full."""

    def __init__(self, folder: Path) -> None:
        values, self.file, self.remarks = _read(folder, "authors")
        self.known = {key: person for key, value in values.items() for person in _person(key, value)}
        self._keys = {
            name.casefold(): key for key, person in self.known.items() for name in person.names.values()
        }
        self._met: set[str] = set()

    def byline(self, value: Value) -> tuple[Byline, ...]:
        """The byline that front matter says: a key, a name, a map with a name, or a list of such."""
        given: list[Value] = value if isinstance(value, list) else [value]
        if isinstance(value, str):
            given = [*texts_of(value)]
        people = [by for one in given for by in self._one(one)]
        return tuple({by.person: by for by in people}.values())

    def _one(self, value: Value) -> list[Byline]:
        if isinstance(value, dict):
            return self._described(value)
        if isinstance(value, list) or not (text := line(value)):
            return []
        key = text if text in self.known else self._keys.get(text.casefold(), "")
        if key:
            return [Byline(key)]
        key = slug_of(text)
        if not key:
            return []
        if text in (key, key.replace("-", "_")):  # it was written as a key
            self._meet(key)
            return [Byline(key)]
        return [self._named(key, text)]

    def _described(self, value: dict[str, Value]) -> list[Byline]:
        names = _names(next((value[field] for field in _NAME if value.get(field)), ""))
        name = next(iter(names.values()), "")
        said = value.get("key") or value.get("id") or value.get("slug") or value.get("username") or ""
        key = slug_of(line(said)) if isinstance(said, str) else ""
        if not name:
            return self._one(key)
        key = key or self._keys.get(name.casefold(), "") or slug_of(name)
        if key and key not in self.known:
            self._keep(key, value)
        return [Byline(key, "" if name in self.known[key].names.values() else name)] if key else []

    def _named(self, key: str, name: str) -> Byline:
        if key not in self.known:
            self._keep(key, name)
        return Byline(key, name)

    def _keep(self, key: str, value: Value) -> None:
        for person in _person(key, value):
            self.known[key] = person
            self._keys.update({name.casefold(): key for name in person.names.values()})

    def _meet(self, key: str) -> None:
        if key in self.known or key in self._met:
            return
        self._met.add(key)
        if self.file:
            text = f"the author “{key}”, whom stories name, is not here; add the name, or the key is printed"
            self.remarks.append(Remark(self.file, None, text))

    def name(self, key: str) -> str:
        """The name of the person with `key`; the key where none is known."""
        person = self.known.get(key)
        return next(iter(person.names.values()), key) if person else key


class Topics:
    """Every topic whose name is known beyond its key; grows as stories name topics."""

    def __init__(self, folder: Path) -> None:
        values, _, self.remarks = _read(folder, "topics")
        self.known: dict[str, Topic] = {}
        self._keys: dict[str, str] = {}
        for key, value in values.items():
            given = value.get("name", value) if isinstance(value, dict) else value
            if (slug := slug_of(key)) and (names := _names(given)):
                self.known[slug] = Topic(slug, names)

    def keys(self, names: list[str]) -> tuple[str, ...]:
        """The keys of the topics called `names`, each once."""
        return tuple(dict.fromkeys(key for name in names if (key := self._key(name))))

    def _key(self, name: str) -> str:
        if name not in self._keys:
            key = self._keys[name] = slug_of(name)
            if key and key != name and key not in self.known:
                self.known[key] = Topic(key, {"": name[:200]})
        return self._keys[name]


def _person(key: str, value: Value) -> list[Person]:
    slug = slug_of(key)
    if isinstance(value, str):
        return [Person(slug, {"": line(value)})] if slug and line(value) else []
    if isinstance(value, list) or not slug:
        return []
    names = _names(next((value[field] for field in _NAME if value.get(field)), ""))
    about = _names(next((value[field] for field in _ABOUT if value.get(field)), ""))
    pseudonym = str(value.get("pseudonym", "")).lower() in ("true", "yes", "1")
    return [Person(slug, names, about, pseudonym)] if names else []


def _names(value: Value) -> dict[str, str]:
    """Names by language; one name alone is for any language."""
    if isinstance(value, str):
        return {"": line(value)} if line(value) else {}
    if isinstance(value, list):
        return {}
    return {
        tag: line(name)
        for key, name in value.items()
        if (tag := tag_of(key)) and isinstance(name, str) and name
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
