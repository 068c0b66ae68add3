"""Media RSS (rssboard.org/media-rss): the files that entries name, each with its own words.

feedparser mixes the description and the title of a medium with those of the entry, so we read these ourselves and take
them out before it reads the rest.
"""

from __future__ import annotations

from lxml import etree

from nightletter.sources.entries.entry import Attached

_NAMESPACES = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")


def taken_out(root: etree._Element) -> list[tuple[Attached, ...]]:
    """The media of each entry below `root`, in their order; nothing of Media RSS is left there."""
    found = [_media(element) for element in root.iter("{*}item", "{*}entry")]
    for element in list(root.iter(*(f"{{{space}}}*" for space in _NAMESPACES))):
        parent = element.getparent()
        if parent is not None:
            _remove(parent, element)
    return found


def _remove(parent: etree._Element, element: etree._Element) -> None:
    """Takes `element` out of `parent`; the text behind it stays."""
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _media(entry: etree._Element) -> tuple[Attached, ...]:
    full = [one for element in _all(entry, "content") if (one := _attached(element, entry))]
    small = [one for element in _all(entry, "thumbnail") if (one := _attached(element, entry, "image"))]
    # Several sizes of one picture: the largest first, else as they stand.
    return (*sorted(full, key=lambda one: -one.width), *small)


def _attached(element: etree._Element, entry: etree._Element, usual: str = "") -> Attached | None:
    address = (element.get("url") or "").strip()
    kind = element.get("medium") or (element.get("type") or "").partition("/")[0] or usual
    if not address or kind not in ("image", "audio", "video"):
        return None
    width = element.get("width") or ""
    return Attached(
        address,
        kind,
        int(width) if width.isascii() and width.isdecimal() and len(width) < 7 else 0,
        _nearest(element, entry, "description"),
        _nearest(element, entry, "credit"),
        _nearest(element, entry, "title"),
    )


def _nearest(element: etree._Element, entry: etree._Element, name: str) -> str:
    """What the medium itself says, else its group, else the entry for all its media."""
    here: etree._Element | None = element
    while here is not None:
        for child in here:
            if child.tag in [f"{{{space}}}{name}" for space in _NAMESPACES] and child.text:
                return child.text.strip()
        here = None if here is entry else here.getparent()
    return ""


def _all(entry: etree._Element, name: str) -> list[etree._Element]:
    return list(entry.iter(*(f"{{{space}}}{name}" for space in _NAMESPACES)))
