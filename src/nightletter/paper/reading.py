"""Reading `nightletter.toml`: from a file to a `Paper`, or to one line that says which setting is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from nightletter.paper.checks import checked
from nightletter.paper.fault import PaperFault
from nightletter.paper.paper import (
    EditionSettings,
    Front,
    FullSettings,
    LightSettings,
    Paper,
    Section,
    Settings,
    SourceSettings,
    SwitchSettings,
)

FILE = "nightletter.toml"

# How each setting, or the table that it stands in, is written, shown to whoever wrote it in another way.
_EXAMPLES = {
    "name": 'name = { en = "The Lantern" }',
    "languages": 'languages = ["en", "fa"]',
    "sections": '[[sections]] with key = "news" and name = { en = "News" }',
    "full": '[full] with address = "https://example.org"',
    "light": '[light] with address = "https://light.example.org"',
    "editions": 'editions = ["full", "light"]',
    "description": 'description = { en = "News from the river." }',
    "timezone": 'timezone = "Asia/Tehran"',
    "accent": 'accent = "#b5482f"',
    "contact": 'contact = "desk@example.org"',
    "share": 'share = ["email", "telegram"]',
    "hold_future": "hold_future = false",
    "media": 'media = ["../site/assets"]',
    "fronts": "[fronts.en] with lead = 12 and pins = [7, 3]",
    "sources": '[[sources]] with kind = "wordpress" and address = "https://example.org"',
    "switch": "[switch] with offer = true and delay = 3.5",
    "switch.end": 'end = "#nl-end"',
    "switch.twin": 'twin = "same", "alternate", or a pattern and what replaces it: ["^/blog/", "/en/news/"]',
}
_TABLES: dict[str, type[Struct]] = {
    "full": FullSettings,
    "light": LightSettings,
    "sections": Section,
    "fronts": Front,
    "sources": SourceSettings,
    "switch": SwitchSettings,
}
_KINDS = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "a whole number",
    "object": "a table",
    "str": "text in quotation marks",
}


def read(directory: Path) -> Paper:
    """The paper whose `nightletter.toml` lies in `directory`; raises `PaperFault` for anything wrong with it."""
    file = directory / FILE
    settings = _loaded(file)
    others = _others(settings, file)
    for setting, key, known in _unknown(settings):
        raise PaperFault(f"{file}, {setting}", "is not a setting", _did_you_mean(key, known))
    try:
        found = msgspec.convert(settings, Settings)
    except msgspec.ValidationError as fault:
        raise _mistyped(file, str(fault)) from None
    # From here on every source has a name.
    found = replace(found, sources=tuple(replace(one, name=one.key) for one in found.sources))
    return checked(Paper(directory=directory, others=others, **_fields(found)), file)


def settings() -> tuple[str, ...]:
    """The name of every setting there is, as docs/settings.md lists them: `timezone`, `full.address`, …"""
    out: list[str] = []
    for name in _names(Settings):
        inner = _TABLES.get(name)
        out += [f"{name}.{key}" for key in _names(inner)] if inner else [name]
    return tuple(out)


def _loaded(file: Path) -> dict[str, Any]:
    try:
        # utf-8-sig: editors on Windows put a byte order mark first, which TOML does not know.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        remedy = "run `nightletter init` for a new paper, or name the paper's directory with --paper"
        raise PaperFault(str(file), "is not there", remedy) from None
    except OSError as fault:
        raise PaperFault(str(file), f"cannot be read ({fault.strerror})", "make it a readable file") from None
    except UnicodeDecodeError as fault:
        raise PaperFault(str(file), f"is not UTF-8 (byte {fault.start})", "save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise PaperFault(str(file), f"is not TOML: {fault}", "correct that line") from None


def _others(settings: dict[str, Any], file: Path) -> dict[str, EditionSettings]:
    """The tables of editions that have no settings here but an address, taken out of `settings`."""
    named = settings.get("editions")
    own = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    return {
        name: _address_only(settings.pop(name), f"{file}, {name}")
        for name in dict.fromkeys(own)
        if name in settings and name not in _names(Settings)
    }


def _address_only(table: object, where: str) -> EditionSettings:
    known = _names(EditionSettings)
    for key in table if isinstance(table, dict) else ():
        if key not in known:
            raise PaperFault(f"{where}.{key}", "is not a setting", _did_you_mean(key, known))
    try:
        return msgspec.convert(table, EditionSettings)
    except msgspec.ValidationError:
        raise PaperFault(where, "says no address", 'write address = "https://example.org"') from None


def _fields(found: Settings) -> dict[str, Any]:
    return {name: getattr(found, name) for name in Settings.__struct_fields__}


def _names(kind: type[Struct]) -> tuple[str, ...]:
    return tuple(field.encode_name for field in msgspec.structs.fields(kind))


def _unknown(settings: dict[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every setting that we do not know: where it stands, its own name, and those that may stand there."""
    known = _names(Settings)
    yield from ((key, key, known) for key in settings if key not in known)
    for name, kind in _TABLES.items():
        inner = _names(kind)
        for place, table in _tables(name, settings.get(name)):
            yield from ((f"{place}.{key}", key, inner) for key in table if key not in inner)


def _tables(name: str, value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables under `name`, each with its place; what is no table is left to the check of types."""
    places: dict[str, object] = {name: value}
    if isinstance(value, list):
        places = {f"{name} #{number}": table for number, table in enumerate(value, 1)}
    elif name == "fronts" and isinstance(value, dict):
        places = {f"{name}.{language}": table for language, table in value.items()}
    for place, table in places.items():
        if isinstance(table, dict):
            yield place, table


def _did_you_mean(key: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(key, known, n=1)
    if close:
        return f"did you mean “{close[0]}”? Otherwise take it out"
    return f"take it out (here stand: {', '.join(known)})"


def _mistyped(file: Path, said: str) -> PaperFault:
    """What msgspec says of a value of the wrong type, said in terms of the file."""
    message, _, path = said.partition(" - at `$")
    place = _place(path.removesuffix("`"))
    missing = re.search(r"missing required field `(\w+)`", message)
    if missing:
        place = f"{place}.{missing.group(1)}" if place else missing.group(1)
    example = _EXAMPLES.get(place.partition(" ")[0]) or _EXAMPLES[re.split(r"[.\s]", place)[0]]
    if missing:
        return PaperFault(f"{file}, {place}", "is missing", f"write {example}")
    kinds = re.sub(r"`([^`]+)`", lambda found: _kinds(found.group(1)), message)
    wrong = kinds.replace("Expected", "must be").replace(", got", ", not")
    return PaperFault(f"{file}, {place}", wrong, f"write {example}")


def _place(path: str) -> str:
    """What msgspec calls `.sections[1].key` as `sections #2.key`; the key of a table it does not say (`[...]`)."""
    numbered = re.sub(r"\[(\d+)\]", lambda found: f" #{int(found.group(1)) + 1}", path)
    return numbered.replace("[...]", "").lstrip(".")


def _kinds(kind: str) -> str:
    return " or ".join(_KINDS.get(part, part) for part in kind.split(" | ") if part != "null")
