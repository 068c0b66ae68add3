"""Need: what a page asks a browser to fetch, told from its markup, and what of it must come before its text is shown.

A telephone is assumed: 360 CSS pixels wide, two device pixels each. Pictures that wait until they are near the screen
(`loading=lazy`) are not counted, nor what only a script would ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

Kind: TypeAlias = Literal["page", "style", "script", "picture", "font", "icon"]

_WIDTH = 360 * 2  # device pixels
_WANTED = ("", "image/avif", "image/webp", "image/jpeg", "image/png", "image/svg+xml")
_IMPORT = re.compile(r"""@import\s++(?:url\(\s*+)?["']?([^"')\s;]++)""", re.IGNORECASE)
_FACE = re.compile(r"@font-face\s*+\{([^{}]*+)\}", re.IGNORECASE)
_SOURCE = re.compile(r"""url\(\s*+["']?+([^"')]{1,4000}+)["']?+\s*+\)""", re.IGNORECASE)
# One without an end reaches to the end (CSS Syntax, 4.3.2).
_COMMENT = re.compile(r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?")


class Need(Struct, frozen=True):
    """One file that a page asks for; the text waits for it if it `blocks`."""

    address: str
    kind: Kind
    blocks: bool = False


def needs(markup: str, base: str) -> list[Need]:
    """What the page at `base` asks for, each once, in the order of the markup."""
    page = LexborHTMLParser(markup)
    if (named := page.css_first("base[href]")) is not None:
        base = urljoin(base, named.attributes.get("href") or "")
    found = [need for node in page.css("link, script, img, style, video, audio") for need in _of(node, base)]
    return _once(found)


def needed_by_style(text: str, base: str) -> list[Need]:
    """What a style sheet asks for: others, which block as it does, and the first file of each font."""
    plain = _COMMENT.sub("", text)
    others = [
        Need(there, "style", blocks=True) for one in _IMPORT.findall(plain) if (there := _there(one, base))
    ]
    faces = (_SOURCE.search(face) for face in _FACE.findall(plain))
    fonts = [Need(there, "font") for one in faces if one and (there := _there(one[1], base))]
    return _once([*others, *fonts])


def _of(node: LexborNode, base: str) -> Iterator[Need]:
    said = {name: value or "" for name, value in node.attributes.items()}
    match node.tag:
        case "link":
            yield from _link(said, base)
        case "script" if there := _there(said.get("src"), base):
            waits = {"async", "defer"} & said.keys() or said.get("type", "").lower() == "module"
            yield Need(there, "script", blocks=not waits)
        case "style":
            yield from needed_by_style(node.text(), base)
        case "img" if said.get("loading", "").lower() != "lazy":
            if there := _there(_picture(node, said), base):
                yield Need(there, "picture")
        case "video" if there := _there(said.get("poster"), base):
            yield Need(there, "picture")
        case _:
            return


def _link(said: dict[str, str], base: str) -> Iterator[Need]:
    relations = said.get("rel", "").lower().split()
    there = _there(said.get("href"), base)
    if not there:
        return
    if "stylesheet" in relations and "alternate" not in relations:
        on_screen = said.get("media", "").strip().lower() in ("", "all", "screen")
        yield Need(there, "style", blocks=on_screen)
    elif "preload" in relations and said.get("as") == "font":
        yield Need(there, "font")
    elif "icon" in relations:
        yield Need(there, "icon")


def _picture(node: LexborNode, said: dict[str, str]) -> str:
    """The file that a telephone takes of a picture: from the first `source` that fits, else its own."""
    parent = node.parent
    if parent is not None and parent.tag == "picture":
        for source in parent.css("source"):
            if (source.attributes.get("type") or "") in _WANTED and not source.attributes.get("media"):
                return _fitting(source.attributes.get("srcset") or "")
    return _fitting(said.get("srcset", "")) or said.get("src", "")


def _fitting(candidates: str) -> str:
    """The smallest candidate of a `srcset` that is wide enough, or has two pixels for one; else the largest."""
    pairs = [part.split() for part in candidates.split(",") if part.split()]
    sized = sorted((_size(pair[1] if len(pair) > 1 else "1x"), pair[0]) for pair in pairs)
    return next((address for size, address in sized if size >= _WIDTH), sized[-1][1] if sized else "")


def _size(descriptor: str) -> float:
    number = float(descriptor[:-1]) if re.fullmatch(r"\d+(\.\d+)?[wx]", descriptor) else 0.0
    return number if descriptor.endswith("w") else number * _WIDTH / 2


def _there(address: str | None, base: str) -> str:
    """The whole address, without its fragment; nothing where it leads to no server."""
    try:
        whole = urljoin(base, (address or "").strip()).partition("#")[0]
        return whole if address and urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _once(found: list[Need]) -> list[Need]:
    """Each address once; it blocks if it does anywhere."""
    kept: dict[str, Need] = {}
    for need in found:
        if need.address not in kept or (need.blocks and not kept[need.address].blocks):
            kept[need.address] = need
    return list(kept.values())
