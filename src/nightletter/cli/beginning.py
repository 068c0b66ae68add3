"""Beginning: the settings of a new paper, as far as the newsroom's own website tells them, and what had to be guessed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from nightletter.cli.new_paper import NEWS, texts_for, try_out
from nightletter.paper import Tables, Value, template
from nightletter.sources.registry import kind_named
from nightletter.sources.website import Origin, Website

_EVERY = 15


class Beginning(Struct, frozen=True):
    """What is written for a new paper: its settings, and a file of texts for each language that has none.

    `found` and `guessed` are lines for whoever looks it over: a setting and what it is, or what to do about it.
    """

    settings: str
    texts: dict[str, str]
    found: tuple[tuple[str, str], ...]
    guessed: tuple[tuple[str, str], ...]


def beginning(website: Website, name: str, *, private: bool) -> Beginning:
    """The beginning of a paper in Light alone, beside `website`; `name` is the paper's, if it is to have another one.

    Raises a `Fault` for settings that would not work, which the website cannot make.
    """
    tags = website.languages or ("en",)
    texts = texts_for(tags)
    values = _values(website, tags, name)
    settings = template(name, values, _tables(website, tags, private=private))
    begun = Beginning(settings, texts, tuple(_found(website, tags)), tuple(_guessed(website, tags, texts)))
    try_out(begun.settings, begun.texts)
    return begun


def _values(website: Website, tags: tuple[str, ...], name: str) -> dict[str, Value]:
    names = (
        {tags[0]: name}
        if name
        else _by_language(website.names, tags) or {tags[0]: urlsplit(website.address).netloc}
    )
    values: dict[str, Value] = {
        "name": names,
        "description": _by_language(website.descriptions, tags),
        "languages": tags,
        "editions": ("light",),
        "full.address": website.address,
        "light.address": light_of(website.address),
    }
    values |= {"timezone": website.timezone} if website.timezone else {}
    return values | ({"accent": website.accent} if website.accent else {})


def _by_language(said: dict[str, str], tags: tuple[str, ...]) -> dict[str, str]:
    """What was said in languages of the paper; what was said in none that is known counts for the first."""
    first = said.get(tags[0]) or said.get("") or ""
    given = {tags[0]: first, **{tag: said[tag] for tag in tags[1:] if tag in said}}
    return {tag: text for tag, text in given.items() if text}


def _tables(website: Website, tags: tuple[str, ...], *, private: bool) -> Tables:
    sections = website.sections or (("news", NEWS.get(tags[0], NEWS["en"])),)
    return {
        "sections": [{"key": key, "name": {tags[0]: name}} for key, name in sections],
        "sources": [_source(origin, tags, private=private) for origin in website.origins],
    }


def _source(origin: Origin, tags: tuple[str, ...], *, private: bool) -> dict[str, Value]:
    source: dict[str, Value] = {"kind": origin.kind, "address": origin.address, "every": _EVERY}
    source |= {"language": origin.language} if origin.language in tags else {}
    return source | ({"private": True} if private else {})


def light_of(address: str) -> str:
    """A guess at where Light may stand: `light.` before the host; on this machine where the website is on it, too."""
    host = urlsplit(address).hostname or ""
    if _is_number(host) or host == "localhost":
        return "http://light.localhost:8000"
    if host.endswith(".localhost"):
        return f"http://light.{host}:8000"
    return f"https://light.{host.removeprefix('www.')}"


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _found(website: Website, tags: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for origin in website.origins:
        yield "stories", f"{kind_named(origin.kind).called} at {origin.address}"
    for setting, said in (("name", website.names), ("description", website.descriptions)):
        yield from ((setting, f"{text} ({tag})") for tag, text in _by_language(said, tags).items())
    if website.languages:
        yield "languages", ", ".join(website.languages)
    if website.timezone:
        yield "timezone", website.timezone
    if website.accent:
        yield "accent", website.accent
    if website.sections:
        yield "sections", ", ".join(name for _, name in website.sections)


def _guessed(website: Website, tags: tuple[str, ...], texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield (
        "light.address",
        f"{light_of(website.address)}; let that name lead to this machine, or choose another",
    )
    if not website.languages:
        yield "languages", f"{tags[0]}; the website does not say in which language it is"
    if not website.timezone:
        yield "timezone", "UTC; the website does not say where its clock is"
    elif website.timezone.startswith("Etc/"):
        yield (
            "timezone",
            f"{website.timezone}; the website says only how far it is from UTC, so there is no summer time",
        )
    if not website.sections:
        yield "sections", "one; the website names none"
    for tag in texts:
        yield (
            f"texts/{tag}.po",
            f"what stands around stories in “{tag}” is in English until it is translated there",
        )
    for remark in website.remarks:
        yield "sources", remark
