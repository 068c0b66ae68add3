"""Export: a file from WordPress's Tools → Export (WXR, an RSS feed with more in it), read item by item.

The file may be of any size: it is read twice, first for what items say of each other, then for the texts, and no more than
one item is held at a time. It is taken for hostile: no document type, no entity of its own, nothing fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree
from msgspec import Struct, field

from nightletter.sources.wordpress.fault import WordPressFault
from nightletter.sources.wordpress.post import Author

_CONTROL = bytes(set(range(32)) - {9, 10, 13})
_SPACE = re.compile(r"\{http://wordpress\.org/export/[0-9.]+/(excerpt/)?\}")
_PREFIXES = {
    "{http://purl.org/rss/1.0/modules/content/}": "content:",
    "{http://purl.org/dc/elements/1.1/}": "dc:",
}
_OF_PEOPLE = frozenset(["user_id", "first_name", "last_name", "user_email"])
_AGAIN = "export it again in WordPress, under Tools → Export"


class Category(Struct, frozen=True):
    """A category, a tag, or whatever a plugin put in its place: `domain` says which."""

    domain: str
    slug: str
    name: str


class Item(Struct, frozen=True):
    """One item: its elements by name (`wp:post_id`), its categories, and its fields (`wp:postmeta`)."""

    texts: dict[str, str]
    categories: tuple[Category, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of an element; empty where there is none."""
        return self.texts.get(name, "")

    def number(self, name: str) -> int:
        """The number in an element; 0 where there is none."""
        text = self.text(name).strip()
        return int(text) if text.isdecimal() and len(text) < 19 else 0


class Channel(Struct, frozen=True):
    """What the file says of the site: its address, its language, its users by their log-ins (case-folded), and by their slugs
    the terms that PublishPress Authors calls after people. `bare` counts users who are shown under their log-ins.
    """

    home: str
    language: str
    authors: dict[str, Author]
    terms: dict[str, Author] = {}
    bare: int = 0


class ExportFile:
    """An export file. Raises `WordPressFault` wherever it is none, or broken."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def channel(self) -> Channel:
        """What stands in the file before its items."""
        said: dict[str, str] = {}
        authors: dict[str, Author] = {}
        terms: dict[str, Author] = {}
        bare = 0
        known = False
        for element, name in self._elements():
            if name == "item":
                break
            if name == "wp:author":
                parts = _parts(element)
                login, shown = (
                    parts.get("wp:author_login", "").strip(),
                    parts.get("wp:author_display_name", ""),
                )
                authors[login.casefold()] = Author(shown, who=f"user-{parts.get('wp:author_id', '').strip()}")
                bare += login.casefold() == shown.strip().casefold() != ""
            elif name == "wp:term" and (named := _named_term(element)):
                terms[named[0]] = named[1]
            elif name in ("link", "language", "wp:base_blog_url", "wp:wxr_version"):
                said.setdefault(name, (element.text or "").strip())
            known = known or name == "wp:wxr_version"
        if not known:
            raise WordPressFault(str(self.path), "this is no WordPress export", _AGAIN)
        return Channel(
            said.get("wp:base_blog_url") or said.get("link", ""),
            said.get("language", ""),
            authors,
            terms,
            bare,
        )

    def items(self) -> Iterator[Item]:
        """Every item, in the order of the file."""
        for element, name in self._elements():
            if name == "item":
                yield _item(element)
                element.clear()
                while (before := element.getprevious()) is not None:
                    before.getparent().remove(before)  # type: ignore[union-attr]  # one that has brothers has a parent

    def _elements(self) -> Iterator[tuple[etree._Element, str]]:
        try:
            with self.path.open("rb") as file:
                yield from self._parsed(file)
        except OSError as reason:
            wrong = f"cannot be read ({reason.strerror or reason})"
            raise WordPressFault(
                str(self.path), wrong, "check the name of the file and its permissions"
            ) from None
        except etree.XMLSyntaxError as reason:
            where = f"{self.path}:{reason.lineno}" if reason.lineno else str(self.path)
            raise WordPressFault(where, f"broken XML ({reason.msg})", _AGAIN) from None

    def _parsed(self, file: IO[bytes]) -> Iterator[tuple[etree._Element, str]]:
        parser = etree.XMLPullParser(
            ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        is_safe = False
        while body := file.read(1 << 16):
            # Old texts hold control characters, which no XML may; nobody sees them.
            parser.feed(body.translate(None, _CONTROL))
            for event, element in parser.read_events():
                if not isinstance(element, etree._Element):  # noqa: SLF001 - lxml's only name for an element
                    continue
                if not is_safe:
                    self._check(element)
                    is_safe = True
                if event == "end":
                    yield element, _name(str(element.tag))
        parser.close()

    def _check(self, root: etree._Element) -> None:
        if root.getroottree().docinfo.internalDTD is not None:
            raise WordPressFault(str(self.path), "it declares a document type, which no export does", _AGAIN)


def _item(element: etree._Element) -> Item:
    texts: dict[str, str] = {}
    categories: list[Category] = []
    fields: dict[str, str] = {}
    for child in element.iterchildren("*"):
        name = _name(str(child.tag))
        if name == "category":
            domain, slug = child.get("domain", ""), child.get("nicename", "")
            categories.append(Category(domain, slug, child.text or ""))
        elif name == "wp:postmeta":
            parts = _parts(child)
            fields.setdefault(parts.get("wp:meta_key", ""), parts.get("wp:meta_value", ""))
        elif name != "wp:comment":
            texts.setdefault(name, child.text or "")
    return Item(texts, tuple(categories), fields)


def _named_term(element: etree._Element) -> tuple[str, Author] | None:
    """The slug and the name of a term that is somebody as PublishPress Authors keeps them; it alone tells of whom a term is."""
    parts = _parts(element)
    metas = (_parts(one) for one in element.iterchildren("*") if _name(str(one.tag)) == "wp:termmeta")
    told = {meta.get("wp:meta_key", ""): meta.get("wp:meta_value", "") for meta in metas}
    if parts.get("wp:term_taxonomy") != "author" or not told.keys() & _OF_PEOPLE:
        return None
    name, who = parts.get("wp:term_name", ""), f"term-{parts.get('wp:term_id', '').strip()}"
    return parts.get("wp:term_slug", ""), Author(name, told.get("description", ""), who)


def _parts(element: etree._Element) -> dict[str, str]:
    return {_name(str(child.tag)): child.text or "" for child in element.iterchildren("*")}


def _name(tag: str) -> str:
    """The name of an element with the prefix that WordPress writes, whatever version of it wrote."""
    if not tag.startswith("{"):
        return tag
    if found := _SPACE.match(tag):
        return ("excerpt:" if found[1] else "wp:") + tag[found.end() :]
    space, _, name = tag.partition("}")
    return _PREFIXES.get(space + "}", space + "}") + name
