"""Template tags in a body: what Jekyll, Eleventy, Hugo and Pelican would have put there, as far as it is the story's.

Tags are expanded before Markdown is read, as those programs do. What becomes an element (a picture, a frame) is held
back behind a mark and put in after Markdown, which would otherwise take it for the start of raw HTML and stop reading.
Tags in code stay as they are written, except `raw`, which only exists to be taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from msgspec import Struct

from nightletter.sources.folder.fields import Fields
from nightletter.sources.folder.scanning import Found, tags_in
from nightletter.sources.folder.shortcodes import ELEMENTS, Arguments, arguments, words_and_picture

_RAW = re.compile(r"\{%-?\s*(end)?raw\s*-?%\}")
_KRAMDOWN_TOC = re.compile(
    r"^[*+-] [^\n]*\n\{:\s*toc\b[^}\n]*\}[ \t]*$|^\[(?:\[_?toc_?\]|toc)\][ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z][^<>]*+>", re.IGNORECASE)
_MARKDOWN_INSIDE = re.compile(r"""\smarkdown=["']?(?:1|block|span)""", re.IGNORECASE)
# Noncharacters: no text may hold them (they are stripped on reading), so they can mark a place.
_OPEN, _SHUT, _LEFT, _RIGHT = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_HELD = re.compile(f"{_OPEN}([0-9]+){_SHUT}")
_OURS = re.compile(f"[{_OPEN}-{_RIGHT}]")

_FILTERED = re.compile(
    r"""^\s*+(?P<quote>["'])(?P<text>.*?)(?P=quote)\s*+\|\s*+(?P<filter>\w++)\s*+(?::(?P<with>.*))?$""",
    re.DOTALL,
)
_QUOTED = re.compile(r"""^\s*(["'])(.*)\1\s*$""", re.DOTALL)
_VARIABLE = re.compile(r"^\s*(?:page\.|post\.|\.Params\.|\.)?([A-Za-z_]+)\s*(?:\|.*)?$", re.DOTALL)
_NO_TEXT = re.compile(
    r"^\s*\$?\.?(?:site|Site)\.(?:baseurl|BaseURL|url|github\.url)\s*$|^\s*(?:base_?url|SITEURL)\s*$",
    re.IGNORECASE,
)
_ADDRESS_FILTERS = frozenset(
    [
        "url",
        "relative_url",
        "absolute_url",
        "rel_url",
        "abs_url",
        "prepend",
        "asset_url",
        "absurl",
        "relurl",
        "htmlbaseurl",
    ]
)


class Telling(Struct, frozen=True):
    """What tags ask about: the fields of the file, the names of people, and where to say what was not understood."""

    fields: Fields
    name_of: Callable[[str], str]
    remark: Callable[[str, int], None]


class Expansion:
    """One body with its tags expanded: `text` to read as Markdown, then `restored` puts in what was held back."""

    def __init__(self, body: str, first_line: int, telling: Telling) -> None:
        self._telling = telling
        self._held: list[str] = []
        # The line of the tag last asked about; tags come in their order, so that nothing is counted twice.
        self._line_here, self._counted = first_line, 0
        self._filters: set[str] = set()
        self.text = self._expanded(_OURS.sub("", body))

    def restored(self, html: str) -> str:
        """`html` with the elements that were held back in their places."""
        if not self._held:
            return html
        return _HELD.sub(
            lambda mark: self._held[int(mark[1])] if int(mark[1]) < len(self._held) else "", html
        )

    def _expanded(self, body: str) -> str:
        if "markdown=" in body:
            body = _TAG.sub(_parted_from_inside, body)
        if "{" not in body:
            return body
        if "{%" in body:
            body = _without_raw(body)
        if "toc" in body.lower():
            body = _KRAMDOWN_TOC.sub("", body)
        self._body = body
        out: list[str] = []
        position = 0
        for found in tags_in(body):
            out += [body[position : found.start], self._replaced(found)]
            position = found.end
        out.append(body[position:])
        return "".join(out).replace(_LEFT, "{").replace(_RIGHT, "}")

    def _replaced(self, found: Found) -> str:
        match found.kind:
            case "highlight":
                return _fenced(found.enclosed, found.inside)
            case "tag":
                return self._tag(found)
            case "value":
                return self._value(found)
            case _:
                return ""

    def _line(self, found: Found) -> int:
        self._line_here += self._body.count("\n", self._counted, found.start)
        self._counted = found.start
        return self._line_here

    def _hold(self, html: str) -> str:
        self._held.append(html)
        return f"{_OPEN}{len(self._held) - 1}{_SHUT}"

    def _unknown(self, found: Found) -> str:
        text = " ".join(self._body[found.start : found.end].split())
        shown = text if len(text) <= 80 else text[:77] + "…"
        self._telling.remark(
            f"unknown template tag {shown} was left out; write what it stood for", self._line(found)
        )
        return ""

    def _tag(self, found: Found) -> str:
        asked = arguments(found.inside)
        if asked.name in ("post_url", "link", "ref", "relref"):
            return _story_address(asked)
        if asked.name in ("endraw", "raw"):
            return ""
        made = ELEMENTS.get(asked.name, words_and_picture)(asked)
        return self._hold(made) if made is not None else self._unknown(found)

    def _value(self, found: Found) -> str:
        inside = found.inside
        if _NO_TEXT.match(inside):
            return ""
        filtered = _FILTERED.match(inside)
        if filtered:
            return self._filtered(filtered, found)
        quoted = _QUOTED.match(inside)
        if quoted and quoted[1] not in quoted[2]:
            return quoted[2]
        variable = _VARIABLE.match(inside)
        text = self._telling.fields.text(variable[1].lower()) if variable else ""
        return text or self._unknown(found)

    def _filtered(self, asked: re.Match[str], found: Found) -> str:
        text, name = asked["text"], asked["filter"].lower()
        if name in _ADDRESS_FILTERS:
            return text.strip().replace(" ", "%20")
        if name == "embed":
            title = _QUOTED.match(asked["with"] or "")
            return self._hold(_frame(text, " ".join((title[2] if title else "").split())))
        if name.endswith("link"):  # to a page of a website that made it; its words are a name, or stand there
            return self._telling.name_of(text)
        return self._unknown_filter(name, found)

    def _unknown_filter(self, name: str, found: Found) -> str:
        if name not in self._filters:
            self._filters.add(name)
            self._telling.remark(
                f"nothing is known of the filter “{name[:40]}”; what it stood for was left out, write it",
                self._line(found),
            )
        return ""


def _parted_from_inside(tag: re.Match[str]) -> str:
    return f"{tag[0]}\n\n" if _MARKDOWN_INSIDE.search(tag[0]) else tag[0]


def _without_raw(body: str) -> str:
    """`body` with `raw` tags gone, and what stood between them safe from being taken for tags."""
    out: list[str] = []
    position, opened = 0, -1
    for mark in _RAW.finditer(body):
        if mark[1] and opened >= 0:
            out.append(body[opened : mark.start()].replace("{", _LEFT).replace("}", _RIGHT))
            position, opened = mark.end(), -1
        elif not mark[1] and opened < 0:
            out.append(body[position : mark.start()])
            position = opened = mark.end()
    return "".join([*out, body[position:]])


def _frame(address: str, title: str) -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title)}"></iframe>'


def _fenced(program: str, speech: str) -> str:
    kept = program.strip("\n").replace("{", _LEFT).replace("}", _RIGHT)
    return f"\n~~~~~~{speech.split()[0] if speech.split() else ''}\n{kept}\n~~~~~~\n"


def _story_address(asked: Arguments) -> str:
    path, mark, fragment = asked.first.strip().partition("#")
    ending = "" if not path or path.lower().endswith((".md", ".markdown", ".html")) else ".md"
    return f"{path}{ending}{mark}{fragment}"
