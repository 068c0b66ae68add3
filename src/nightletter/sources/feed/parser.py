"""Parser: feedparser on a tree of ours, which is cut to a size over which it takes no time, entry by entry where it fails."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from nightletter.sources.surprise import said

Values: TypeAlias = "dict[str, Any]"

_ENTRIES = ("{*}item", "{*}entry")
_HOLDERS = ("{*}rss", "{*}feed", "{*}RDF", "{*}channel", *_ENTRIES)
# feedparser looks through all of either again for each one more.
_MOST_ATTRIBUTES = 100
_MOST_ALIKE = 1000


def entries_of(root: etree._Element) -> list[etree._Element]:
    """The entries below `root`, in their order."""
    return list(root.iter(*_ENTRIES))


def parse(root: etree._Element, address: str) -> tuple[Any, list[Values | str]]:
    """What feedparser makes of the feed at `root`, and of each entry, in their order; or why it makes nothing of that."""
    _cut(root)
    entries = entries_of(root)
    try:
        whole = _parsed(root, address)
    except Exception:  # noqa: BLE001 - one entry may do that, and the others must come in
        return _one_by_one(root, entries, address)
    return whole, list(whole.entries)


def _one_by_one(
    root: etree._Element, entries: list[etree._Element], address: str
) -> tuple[Any, list[Values | str]]:
    places = [(entry.getparent(), entry) for entry in entries]
    for parent, entry in places:
        if parent is not None:
            parent.remove(entry)
    whole = _parsed(root, address)
    found: list[Values | str] = []
    for parent, entry in places:
        if parent is None:
            continue
        parent.append(entry)
        try:
            found += _parsed(root, address).entries[:1]
        except Exception as reason:  # noqa: BLE001 - whatever it is, it costs this entry alone
            found.append(said(reason))
        parent.remove(entry)
    return whole, found


def _parsed(root: etree._Element, address: str) -> Any:
    import feedparser

    return feedparser.parse(
        io.BytesIO(etree.tostring(root, encoding="utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
        # The reader of HTML lets nothing through but what it knows, and knows where links start.
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _cut(root: etree._Element) -> None:
    """Takes out what nobody writes: attributes beyond a hundred, and beyond a thousand things of one kind side by side."""
    for element in root.iter("*"):
        for name in element.keys()[_MOST_ATTRIBUTES:]:
            del element.attrib[name]
    for holder in root.iter(*_HOLDERS):
        if len(holder) > _MOST_ALIKE:
            for child in list(_beyond(holder)):
                holder.remove(child)


def _beyond(holder: etree._Element) -> Iterator[etree._Element]:
    seen: Counter[str] = Counter()
    for child in holder.iterchildren("*"):
        name = etree.QName(child).localname
        seen[name] += 1
        if seen[name] > _MOST_ALIKE and name not in ("item", "entry"):
            yield child
