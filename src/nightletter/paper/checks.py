"""Checks: what must hold of the settings beyond their types; each rule is one function that finds what breaks it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from nightletter.languages import LanguageFault
from nightletter.paper.fault import PaperFault
from nightletter.paper.paper import NAMES, SHARES, TWINS, Paper, SourceSettings
from nightletter.paper.pattern import wrong_with
from nightletter.paper.places import FOLDERS
from nightletter.paper.selector import is_selector
from nightletter.paper.zone import names as zone_names
from nightletter.story import slug_of

RESERVED = frozenset(
    {
        "404",
        "about",
        "contact",
        "media",
        "pictures",
        *FOLDERS.values(),
    }
)
"""What stands beside sections in addresses, so no section can be called so."""

_EDITION = re.compile(r"[a-z][a-z0-9_]*")
LOGO = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(?:png|jpg|jpeg|webp|svg)")
"""How a logo's file may be called: it lies beside the settings, and is backed up with them."""

_LIKE = "write one like https://example.org"
_HOST = re.compile(r"[0-9a-z._:-]+")
_Value = TypeVar("_Value", str, int)


class Wrong(NamedTuple):
    """One broken rule: the setting, what is wrong with it, what to do."""

    setting: str
    wrong: str
    remedy: str


def checked(paper: Paper, file: Path) -> Paper:
    """`paper` itself if it keeps every rule; raises `PaperFault` for the first it breaks."""
    for rule in (
        _languages,
        _names,
        _sections,
        _editions,
        _addresses,
        _zone,
        _looks,
        _logo,
        _shares,
        _fronts,
        _switch,
        _sources,
    ):
        for wrong in rule(paper):
            raise PaperFault(f"{file}, {wrong.setting}", wrong.wrong, wrong.remedy)
    return paper


def _languages(paper: Paper) -> Iterator[Wrong]:
    if not paper.languages:
        yield Wrong("languages", "is empty", 'name at least one, as in languages = ["en"]')
    for tag in _repeated(paper.languages):
        yield Wrong("languages", f"names “{tag}” twice", "take one out")
    for tag in paper.languages:
        try:
            paper.language(tag)
        except LanguageFault as fault:
            yield Wrong("languages", f"{fault.where} {fault.wrong}", fault.remedy)


def _names(paper: Paper) -> Iterator[Wrong]:
    yield from _translations("name", paper.names, paper.languages)
    if paper.description:
        yield from _translations("description", paper.description, paper.languages)


def _translations(setting: str, names: dict[str, str], languages: tuple[str, ...]) -> Iterator[Wrong]:
    """A name has text in at least one language, and none in a language that the paper has not."""
    if not names:
        yield Wrong(setting, "is empty", f'write {setting} = {{ {languages[0]} = "…" }}')
    for tag, name in names.items():
        if tag not in languages:
            remedy = f"add “{tag}” to languages, or take it out here"
            yield Wrong(f"{setting}.{tag}", "is for a language that the paper does not have", remedy)
        if not name.strip():
            yield Wrong(f"{setting}.{tag}", "is empty", "write it, or take it out")


def _sections(paper: Paper) -> Iterator[Wrong]:
    if not paper.sections:
        yield Wrong("sections", "is empty", "write at least one [[sections]] with key and name")
    for number, section in enumerate(paper.sections, 1):
        place = f"sections #{number}"
        yield from _section_key(f"{place}.key", section.key)
        yield from _translations(f"{place}.name", section.names, paper.languages)
    for key in _repeated(section.key for section in paper.sections):
        yield Wrong("sections", f"has the key “{key}” twice", "give each section a key of its own")


def _section_key(setting: str, key: str) -> Iterator[Wrong]:
    good = slug_of(key)
    if not good:
        yield Wrong(setting, f"“{key}” has no letter or digit", "write a word that may stand in an address")
    elif good != key:
        yield Wrong(setting, f"“{key}” cannot stand in an address", f"write “{good}”")
    elif key in RESERVED:
        yield Wrong(setting, f"“{key}” is a word that addresses need for something else", "choose another")


def _editions(paper: Paper) -> Iterator[Wrong]:
    for name in paper.editions:
        # Which editions there are is theirs to say (`editions.chosen`).
        if not _EDITION.fullmatch(name):
            yield Wrong("editions", f"“{name}” is no name of an edition", 'write a word, such as "light"')
    for name in _repeated(paper.editions):
        yield Wrong("editions", f"names “{name}” twice", "take one out")
    if not paper.prints("light"):
        # Every page of Full offers Light, by a link and by the switch.
        yield Wrong(
            "editions", "leaves out “light”, which readers in trouble need", 'add it: ["full", "light"]'
        )


def _addresses(paper: Paper) -> Iterator[Wrong]:
    for name in ("full", "light", *paper.others):
        yield from _address(f"{name}.address", paper.origin(name))
    for number, address in enumerate(paper.light.also, 1):
        yield from _address(f"light.also #{number}", address)
    for address in _repeated(paper.lights):
        yield Wrong("light.also", f"names “{address}” twice", "take one out")
    for number, address in enumerate(paper.lights):
        if _host(paper.full.address) == _host(address):
            remedy = "give Light a host name of its own, which still answers when Full's does not"
            setting = f"light.also #{number}" if number else "light.address"
            yield Wrong(setting, "has the same host as full.address", remedy)
    hosts = [_host(address) for address in (paper.full.address, *paper.lights)]
    for name in paper.others:
        if (host := _host(paper.origin(name))) in hosts:
            yield Wrong(
                f"{name}.address", f"has a host that another edition has, {host}", "give it one of its own"
            )
        hosts.append(host)


def _address(setting: str, address: str) -> Iterator[Wrong]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as fault:
        yield Wrong(setting, f"“{address}” is not an address ({fault})", _LIKE)
        return
    if parts.scheme not in {"http", "https"} or not host:
        yield Wrong(setting, f"“{address}” is not an absolute http or https address", _LIKE)
        return
    good = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}" + (
        f":{port}" if port is not None else ""
    )
    if not _HOST.fullmatch(host):
        yield Wrong(
            setting,
            f"“{address}” has letters that a host name cannot have",
            f"{_LIKE} (punycode, if need be)",
        )
    elif address != good:
        yield Wrong(setting, f"“{address}” holds more than scheme, host and port", f"write “{good}”")


def _host(address: str) -> str | None:
    return urlsplit(address).hostname


def _zone(paper: Paper) -> Iterator[Wrong]:
    if paper.timezone not in zone_names():
        close = _closest(paper.timezone, zone_names())
        yield Wrong(
            "timezone", f"“{paper.timezone}” is not a time zone", close or "write one such as “Asia/Tehran”"
        )


def _looks(paper: Paper) -> Iterator[Wrong]:
    if not re.fullmatch(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})", paper.accent):
        yield Wrong("accent", f"“{paper.accent}” is not a colour", "write it in hexadecimal, as in “#b5482f”")
    if paper.contact and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+", paper.contact):
        yield Wrong(
            "contact", f"“{paper.contact}” is not an e-mail address", "write one such as “desk@example.org”"
        )


def _logo(paper: Paper) -> Iterator[Wrong]:
    name = paper.full.logo
    if not name:
        return
    if not LOGO.fullmatch(name):
        remedy = "put a PNG, JPEG, WebP or SVG beside nightletter.toml and write its name, as in “logo.png”"
        yield Wrong("full.logo", f"“{name}” is not the name of a picture beside the settings", remedy)
    elif not (paper.directory / name).is_file():
        yield Wrong("full.logo", f"“{name}” is not there", "put it beside nightletter.toml")


def _shares(paper: Paper) -> Iterator[Wrong]:
    for place in paper.share:
        if place not in SHARES:
            remedy = _closest(place, SHARES) or f"choose from {', '.join(SHARES)}"
            yield Wrong("share", f"“{place}” is not a place we can share to", remedy)
    for place in _repeated(paper.share):
        yield Wrong("share", f"names “{place}” twice", "take one out")


def _fronts(paper: Paper) -> Iterator[Wrong]:
    for tag, front in paper.fronts.items():
        if tag not in paper.languages:
            remedy = f"add “{tag}” to languages, or take the front out"
            yield Wrong(f"fronts.{tag}", "is for a language that the paper does not have", remedy)
        for number in (*front.pins, *((front.lead,) if front.lead is not None else ())):
            if number < 1:
                yield Wrong(
                    f"fronts.{tag}", f"{number} is not a story's number", "write the number in its address"
                )
        for number in _repeated(front.pins):
            yield Wrong(f"fronts.{tag}.pins", f"names {number} twice", "take one out")


def _switch(paper: Paper) -> Iterator[Wrong]:
    switch = paper.switch
    if not 1 <= switch.delay <= 60:
        yield Wrong("switch.delay", f"{switch.delay:g} is not from 1 to 60 seconds", "write 3.5, for example")
    if switch.end and not is_selector(switch.end):
        remedy = 'write it with names, #ids, .classes and [attributes] alone, such as ".entry-content + *"'
        yield Wrong("switch.end", f"“{switch.end}” is no CSS selector that every browser takes", remedy)
    if isinstance(switch.twin, str):
        if switch.twin not in TWINS:
            remedy = 'write "same", "alternate", or a pattern and what replaces it: ["^/blog/", "/en/news/"]'
            yield Wrong("switch.twin", f"“{switch.twin}” is no way to find a page's twin", remedy)
        return
    wrong = wrong_with(*switch.twin)
    if wrong:
        yield Wrong("switch.twin", *wrong)
        return
    # What is left of an address goes right behind Light's host name, and must not become a part of it.
    if not (switch.twin[0].startswith("^/") and switch.twin[1].startswith("/")):
        remedy = 'begin the pattern with "^/" and what replaces it with "/": ["^/blog/", "/en/news/"]'
        yield Wrong("switch.twin", "could lead to another host", remedy)


def _sources(paper: Paper) -> Iterator[Wrong]:
    for number, source in enumerate(paper.sources, 1):
        yield from _source(f"sources #{number}", source, paper)
    for key in _repeated(source.key for source in paper.sources):
        yield Wrong("sources", f"has two that are called “{key}”", "give each a name of its own")


def _source(place: str, source: SourceSettings, paper: Paper) -> Iterator[Wrong]:
    # Which kinds there are, their registry knows.
    if slug_of(source.kind) != source.kind or not source.kind:
        yield Wrong(
            f"{place}.kind",
            f"“{source.kind}” is no word for a kind of source",
            "write one of docs/settings.md",
        )
    if not source.address.strip():
        yield Wrong(f"{place}.address", "is empty", "write where the stories are")
    if source.name and slug_of(source.name) != source.name:
        good = slug_of(source.name)
        yield Wrong(
            f"{place}.name",
            f"“{source.name}” cannot be a name",
            f"write “{good}”" if good else "write a word",
        )
    if source.language and source.language not in paper.languages:
        remedy = f"add “{source.language}” to languages, or choose one of them"
        yield Wrong(f"{place}.language", "is not a language of the paper", remedy)
    if source.section and paper.section(source.section) is None:
        yield Wrong(
            f"{place}.section", f"“{source.section}” is not a section of the paper", "choose one of them"
        )
    if source.site:
        yield from _site(f"{place}.site", source.site)
    if source.names not in NAMES:
        remedy = _closest(source.names, NAMES) or f"choose from {', '.join(NAMES)}"
        yield Wrong(f"{place}.names", f"“{source.names}” is no choice", remedy)
    if not 1 <= source.every <= 10_080:
        yield Wrong(
            f"{place}.every", f"{source.every} is not from 1 to 10,080 minutes", "write 15, for example"
        )


def _site(setting: str, address: str) -> Iterator[Wrong]:
    try:
        parts = urlsplit(address)
        is_site = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query
    except ValueError:
        is_site = False
    if not is_site:
        yield Wrong(setting, f"“{address}” is not the address of a website", _LIKE)


def _closest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, sorted(known), n=1)
    return f"did you mean “{close[0]}”?" if close else ""


def _repeated(values: Iterable[_Value]) -> list[_Value]:
    return [value for value, times in Counter(values).items() if times > 1]
