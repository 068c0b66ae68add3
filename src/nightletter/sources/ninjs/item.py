"""Item: one news item of ninjs 1, 2 or 3 as an entry, before anything of it is believed.

What is called `body_html` in ninjs 1 is among `bodies` in 2 and 3; names are in small letters up to 2 and in camel case in 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from nightletter.sources.entries.entry import Attached, Entry
from nightletter.sources.entries.values import moment, paragraphs

_AUTHORS = frozenset(["author", "creator", "writer", "byline"])
_KINDS = {"picture": "image", "graphic": "image", "image": "image", "audio": "audio", "video": "video"}
# The rendition that is the picture as it came, else the largest.
_ORIGINAL = ("original", "highres", "main", "full")


class NoStory(Exception):
    """An item that is no story; says why and what to do. `withheld` is its key where it is one that was taken back."""

    def __init__(self, text: str, withheld: str = "") -> None:
        super().__init__(text)
        self.withheld = withheld


def entry_of(given: Any, base: str) -> Entry:
    """The entry that `given`, decoded JSON from the file at `base`, says; raises `NoStory`."""
    item = _small(given)
    if not item.get("uri"):
        raise NoStory("it has no uri to know it by; ask who made it")
    kind = _text(item.get("type")) or "text"
    if kind not in ("text", "composite", "article"):
        raise NoStory(f"it is of the type “{kind[:40]}”, no text; it is shown where a text names it")
    if _text(item.get("pubstatus")) in ("canceled", "withheld"):
        text = f"it is {_text(item['pubstatus'])}; withdraw the story if the paper has it"
        raise NoStory(text, withheld=_text(item["uri"]))
    published = _first_moment(item, "contentcreated", "firstcreated", "versioncreated")
    return Entry(
        key=_text(item["uri"]),
        link=_address(item["uri"]),
        base=base,
        title=escape(_headline(item)),
        content=_body(item),
        summary=escape(_said(item, "description", "descriptions", ("summary", "main", ""))),
        language=_text(item.get("language")),
        authors=tuple(_authors(item)),
        categories=tuple(_subjects(item)),
        attached=tuple(_attached(item)),
        published=published,
        updated=_first_moment(item, "versioncreated"),
        date=_text(item.get("contentcreated") or item.get("versioncreated")),
        embargoed=_embargoed(item),
    )


def _small(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise NoStory("it is no object; look whether that is ninjs")
    return {name.lower(): value for name, value in given.items()}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _address(uri: Any) -> str:
    return uri if _text(uri).startswith(("http://", "https://")) else ""


def _headline(item: dict[str, Any]) -> str:
    return (
        _said(item, "headline", "headlines", ("main", ""))
        or _text(item.get("title"))
        or _text(item.get("slugline"))
    )


def _said(item: dict[str, Any], one: str, many: str, roles: tuple[str, ...]) -> str:
    """The text of a field: ninjs 1's `headline` or `description_text`; of those in a list the first with the best role."""
    for name in (one, f"{one}_text"):
        if text := _text(item.get(name)):
            return text
    listed = [(each, _text(each.get("value"))) for each in _objects(item.get(many))]
    for role in roles:
        for each, text in listed:
            if text and _text(each.get("role")).rpartition(":")[2].rpartition("/")[2] == role:
                return text
    return next((text for _, text in listed if text), "")


def _body(item: dict[str, Any]) -> str:
    """The body as HTML; of several, HTML before plain text."""
    for name in ("body_html", "body_xhtml"):
        if text := _text(item.get(name)):
            return text
    if text := _text(item.get("body_text")):
        return paragraphs(text)
    plain = ""
    for each in _objects(item.get("bodies")):
        kind, text = _text(each.get("contenttype")).lower(), _text(each.get("value"))
        if "html" in kind and text:
            return text
        if not plain and text and ("plain" in kind or not kind):
            plain = paragraphs(text)
    return plain


def _authors(item: dict[str, Any]) -> Iterator[str]:
    people = [
        _text(one.get("name"))
        for one in (
            *_objects(item.get("people")),
            *_objects(item.get("person")),
            *_objects(item.get("infosources")),
        )
        if _text(one.get("rel") or one.get("role")).rpartition(":")[2].lower() in _AUTHORS
    ]
    if names := [name for name in people if name]:
        yield from names
    elif by := _text(item.get("byline")) or _text(item.get("by")):
        yield by.removeprefix("By ").strip()


def _subjects(item: dict[str, Any]) -> Iterator[str]:
    for name in ("subjects", "subject", "genres"):
        for one in _objects(item.get(name)):
            if text := _text(one.get("name")):
                yield text


def _attached(item: dict[str, Any]) -> Iterator[Attached]:
    """The media of its associations: a map in ninjs 1, a list since."""
    given = item.get("associations")
    for one in _objects(list(given.values()) if isinstance(given, dict) else given):
        kind = _KINDS.get(_text(one.get("type")), "")
        href = _href(one.get("renditions"))
        if kind and href:
            yield Attached(
                href,
                kind,
                caption=escape(_said(one, "description", "descriptions", ("caption", "main", ""))),
                credit=_text(one.get("byline")) or _text(one.get("by")) or _text(one.get("copyrightholder")),
                title=_headline(one),
            )


def _href(given: Any) -> str:
    """Where the file itself is. Renditions are a map by name in ninjs 1, a list since."""
    if isinstance(given, dict):
        given = [{"name": name, **each} for name, each in given.items() if isinstance(each, dict)]
    found = [one for one in _objects(given) if _text(one.get("href"))]
    if not found:
        return ""

    def worth(one: dict[str, Any]) -> tuple[bool, int]:
        width = one.get("width")
        return _text(one.get("name")).lower() in _ORIGINAL, width if isinstance(width, int) else 0

    return _text(max(found, key=worth)["href"])


def _objects(given: Any) -> list[dict[str, Any]]:
    listed = given if isinstance(given, list) else []
    return [{name.lower(): value for name, value in one.items()} for one in listed if isinstance(one, dict)]


def _embargoed(item: dict[str, Any]) -> datetime | None:
    """Until when it is embargoed. An embargo that cannot be read would be none, so the item is no story then."""
    given = item.get("embargoeduntil") or item.get("embargoed")
    if given and _first_moment({"given": given}, "given") is None:
        raise NoStory(f"its embargo, “{str(given)[:40]}”, is no date; ask who made it", _text(item["uri"]))
    return _first_moment(item, "embargoeduntil", "embargoed")


def _first_moment(item: dict[str, Any], *names: str) -> datetime | None:
    found = (moment(text) for name in names if (text := _text(item.get(name))))
    return next((one for one in found if one), None)
