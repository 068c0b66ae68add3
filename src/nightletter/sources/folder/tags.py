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
from nightletter.sources.folder.shortcodes import ELEMENTS, Arguments, arguments

_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_KRAMDOWN_TOC = re.compile(
    r"^[*+-] [^\n]*\n\{:\s*toc\b[^}\n]*\}[ \t]*$|^\[(?:\[_?toc_?\]|toc)\][ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_MARKDOWN_INSIDE = re.compile(
    r"""(<[a-z][^<>]*\smarkdown=["']?(?:1|block|span)["']?[^<>]*>)""", re.IGNORECASE
)
# Noncharacters: no text may hold them (they are stripped on reading), so they can mark a place.
_OPEN, _SHUT, _LEFT, _RIGHT = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_HELD = re.compile(f"{_OPEN}([0-9]+){_SHUT}")
_OURS = str.maketrans("", "", _OPEN + _SHUT + _LEFT + _RIGHT)

_SCAN = re.compile(
    r"""
    (?P<fence>^[ \t>]*(?:[-*+][ ]+|[0-9]+[.)][ ]+)?(?P<ticks>`{3,}|~{3,})[^\n`]*\n(?:.*?\n)??[ \t>]*(?P=ticks)[`~]*[ \t]*$)
    | (?P<code>(?<!`)(?P<tick>`{1,8})(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)(?P=tick)(?!`))
    | (?P<highlight>\{%-?\s*highlight\b(?P<speech>[^%]{0,200})%\}(?P<program>.*?)\{%-?\s*endhighlight\s*-?%\})
    | (?P<lit>\{\{<\s*highlight\b(?P<lit_speech>[^>]{0,200})>\}\}(?P<lit_program>.*?)\{\{<\s*/\s*highlight\s*>\}\})
    | (?P<comment>\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{\#.{0,2000}?\#\})
    | \{\{[<%]\s*(?P<hugo>.{1,3000}?)\s*/?[>%]\}\}
    | \{%-?\s*(?P<tag>.{1,3000}?)\s*-?%\}
    | \{\{-?(?P<value>.{1,2000}?)-?\}\}
    | [ \t]*(?P<attributes>\{:[^{}\n]{0,300}\}|\{[.\#][A-Za-z_][^{}\n]{0,300}\})
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

_FILTERED = re.compile(
    r"""^\s*(?P<quote>["'])(?P<text>.*?)(?P=quote)\s*\|\s*(?P<filter>\w+)\s*(?::\s*(?P<with>.*?))?\s*$""",
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
        self._first_line = first_line
        self._photos = 0
        self.text = self._expanded(body.translate(_OURS))

    def restored(self, html: str) -> str:
        """`html` with the elements that were held back in their places."""
        if not self._held:
            return html
        return _HELD.sub(
            lambda mark: self._held[int(mark[1])] if int(mark[1]) < len(self._held) else "", html
        )

    def _expanded(self, body: str) -> str:
        if "{" not in body:
            return body
        if "{%" in body:
            body = _RAW.sub(lambda raw: raw[1].replace("{", _LEFT).replace("}", _RIGHT), body)
        body = _KRAMDOWN_TOC.sub("", body)
        body = _MARKDOWN_INSIDE.sub(r"\1\n\n", body)
        self._body = body
        text = _SCAN.sub(self._replaced, body)
        return text.replace(_LEFT, "{").replace(_RIGHT, "}")

    def _replaced(self, found: re.Match[str]) -> str:
        if found["fence"] or found["code"]:
            return found[0]
        if found["highlight"] or found["lit"]:
            return _fenced(
                found["program"] or found["lit_program"] or "", found["speech"] or found["lit_speech"] or ""
            )
        if found["comment"] is not None or found["attributes"] is not None:
            return ""
        tag = found["hugo"] or found["tag"]
        return self._tag(tag, found) if tag else self._value(found["value"] or "", found)

    def _line(self, found: re.Match[str]) -> int:
        return self._first_line + self._body.count("\n", 0, found.start())

    def _hold(self, html: str) -> str:
        self._held.append(html)
        return f"{_OPEN}{len(self._held) - 1}{_SHUT}"

    def _unknown(self, found: re.Match[str]) -> str:
        text = " ".join(found[0].split())
        shown = text if len(text) <= 80 else text[:77] + "…"
        self._telling.remark(
            f"unknown template tag {shown} was left out; write what it stood for", self._line(found)
        )
        return ""

    def _tag(self, inside: str, found: re.Match[str]) -> str:
        asked = arguments(inside)
        if asked.name in ("post_url", "link", "ref", "relref"):
            return _story_address(asked)
        if asked.name in ("endraw", "raw"):
            return ""
        made = ELEMENTS[asked.name](asked) if asked.name in ELEMENTS else None
        return self._hold(made) if made is not None else self._unknown(found)

    def _value(self, inside: str, found: re.Match[str]) -> str:
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

    def _filtered(self, asked: re.Match[str], found: re.Match[str]) -> str:
        text, name = asked["text"], asked["filter"].lower()
        if name in _ADDRESS_FILTERS:
            return text.strip().replace(" ", "%20")
        if name == "team_link":
            return self._telling.name_of(text)
        if name == "team_photo":
            self._photos += 1
            if self._photos == 1:
                self._telling.remark(
                    "team_photo names people's portraits that are not among the files; left out",
                    self._line(found),
                )
            return ""
        if name == "embed":
            title = _QUOTED.match(asked["with"] or "")
            return self._hold(_frame(text, " ".join((title[2] if title else "").split())))
        return self._unknown(found)


def _frame(address: str, title: str) -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title)}"></iframe>'


def _fenced(program: str, speech: str) -> str:
    kept = program.strip("\n").replace("{", _LEFT).replace("}", _RIGHT)
    return f"\n~~~~~~{speech.split()[0] if speech.split() else ''}\n{kept}\n~~~~~~\n"


def _story_address(asked: Arguments) -> str:
    name = asked.first.strip()
    if name.lower().endswith((".md", ".markdown", ".html")):
        return name
    path, mark, fragment = name.partition("#")
    return f"{path}.md{mark}{fragment}" if path else name
