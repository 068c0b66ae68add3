"""RSS and Atom as a `Feed`. feedparser understands what was meant; whether it is XML at all, and safe, we look at first."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime, timedelta
from html import escape
from time import struct_time
from typing import Any, TypeAlias

from lxml import etree

from nightletter.sources.entries.entry import Attached, Entry, Feed
from nightletter.sources.entries.values import absolute, moment, paragraphs
from nightletter.sources.feed.fault import FeedFault
from nightletter.sources.feed.media_rss import taken_out
from nightletter.sources.feed.parser import parse
from nightletter.sources.feed.prolog import after_prolog
from nightletter.sources.making.shown import shown_name
from nightletter.sources.surprise import said

Values: TypeAlias = "dict[str, Any]"
_NAMED = re.compile(r"\(([^()@]+)\)")
_AUTHORS = (
    "author",
    "managingEditor",
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://www.itunes.com/dtds/podcast-1.0.dtd}author",
    "{http://www.w3.org/2005/Atom}name",
)
_ROOTS = frozenset(["rss", "feed", "RDF"])
_HTML = ("text/html", "application/xhtml+xml")


def xml_feed(text: str, where: str, address: str, troubles: tuple[str, ...]) -> Feed:
    """The feed in `text`. Raises `FeedFault`, also for one that declares entities, which are never looked at."""
    root = _root(text, where)
    media = taken_out(root)
    _name_authors(root)
    parsed, found = parse(root, address)
    home = absolute(address, parsed.feed.get("link") or "")
    # Atom's author of the feed is the author of what names none (RFC 4287, 4.2.1).
    authors = parsed.feed.get("authors", ()) if parsed.version.startswith("atom") else ()
    # As plain dictionaries: feedparser's own give the date of publication where no change is dated.
    one_each = len(media) == len(found)
    entries: list[Entry] = []
    refused: list[str] = []
    for number, entry in enumerate(found):
        try:
            if isinstance(entry, str):
                refused.append(f"entry {number + 1} {entry}")
            else:
                attached = media[number] if one_each else ()
                entries.append(_entry({"authors": authors, **entry}, attached, home or address, address))
        except Exception as reason:  # noqa: BLE001 - whatever it is, it costs this entry alone
            refused.append(f"entry {number + 1} {said(reason)}")
    return Feed(
        home,
        parsed.feed.get("language") or root.get(_LANGUAGE) or "",
        tuple(entries),
        troubles,
        tuple(refused),
    )


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _root(text: str, where: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    if after_prolog(text).startswith("<!DOCTYPE"):
        raise FeedFault(
            where,
            "declares a document type (<!DOCTYPE), which can hide entities",
            "ask who runs the site to leave it out",
        )
    try:
        root = etree.fromstring(text.encode(errors="replace"), parser)
    except etree.XMLSyntaxError as reason:
        line = reason.lineno or 1
        said = (reason.msg or "it cannot be read").partition(", line")[0]
        raise FeedFault(
            f"{where}, line {line}", f"is broken XML ({said})", "tell who runs the site"
        ) from None
    if etree.QName(root).localname not in _ROOTS:
        raise FeedFault(
            where, f"is XML, but no feed (<{etree.QName(root).localname}>)", "give the address of a feed"
        )
    return root


def _name_authors(root: etree._Element) -> None:
    """Leaves of `address@host (Name)`, as RSS 2.0 has authors, and of `Name <address@host>` the name; of an address alone, nothing.

    feedparser knows no top-level domains of more than four letters, and takes the rest of them for a name.
    """
    for author in root.iter(*_AUTHORS):
        if "@" in (author.text or ""):
            found = _NAMED.search(author.text or "")
            author.text = found[1] if found else shown_name(author.text or "")


def _entry(entry: Values, media: tuple[Attached, ...], home: str, address: str) -> Entry:
    content: Values = next((one for one in entry.get("content", ()) if one.get("value", "").strip()), {})
    summary: Values = entry.get("summary_detail") or {}
    link = absolute(home, entry.get("link") or "")
    # An xml:base counts; without one, addresses start from the entry's own page.
    given = (content or summary).get("base") or ""
    base = given if given and given != address else link or home
    return Entry(
        key=entry.get("id") or link,
        link=link,
        base=base,
        title=_html(entry.get("title_detail") or {}),
        content=_html(content),
        summary=_html(summary) if summary.get("value") != content.get("value") else "",
        language=(content or entry.get("title_detail") or {}).get("language") or "",
        authors=tuple(dict.fromkeys(filter(None, map(_author, entry.get("authors", ()))))),
        categories=tuple(tag.get("label") or tag.get("term") or "" for tag in entry.get("tags", ())),
        attached=tuple(_placed(one, base) for one in (*media, *_enclosed(entry))),
        published=_moment(entry, "published"),
        updated=_moment(entry, "updated"),
        date=entry.get("published") or entry.get("updated") or "",
    )


def _html(detail: Values) -> str:
    value: str = detail.get("value") or ""
    kind = detail.get("type", "text/html")
    return value if kind in _HTML else paragraphs(value) if "\n\n" in value else escape(value)


def _author(author: Values) -> str:
    """A name; an address of mail is none, and stays where it is."""
    name: str = (author.get("name") or "").strip()
    return "" if "@" in name else name


def _moment(entry: Values, name: str) -> datetime | None:
    made: struct_time | None = entry.get(f"{name}_parsed")
    if made is None:
        return moment(entry.get(name) or "")
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timegm(made))
    except (ValueError, OverflowError):
        return None


def _enclosed(entry: Values) -> list[Attached]:
    return [
        Attached(link.get("href") or "", kind, title=link.get("title") or "")
        for link in entry.get("links", ())
        if link.get("rel") == "enclosure"
        and (kind := (link.get("type") or "").partition("/")[0].lower()) in ("image", "audio", "video")
    ]


def _placed(one: Attached, base: str) -> Attached:
    return Attached(absolute(base, one.address), one.kind, one.width, one.caption, one.credit, one.title)
