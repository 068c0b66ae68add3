"""Typography: straight quotation marks, dashes and dots as a typesetter has them, which WordPress does when it shows a text.

An export holds the text as it was typed. A mark opens at the beginning, behind a space, a dash or what opens itself, and
closes everywhere else; text within tags, and in code, stays as it is.
"""

from __future__ import annotations

import re

from nightletter.sources.wordpress.enclosed import parted

_CODE = "code|kbd|pre|samp|script|style|textarea|tt"
_SKIPPED = re.compile(rf"<((?:{_CODE})\b|!--|[a-zA-Z/])", re.IGNORECASE)
_TAG_ENDS = (re.compile(">"),)
_ENDS = {
    **dict.fromkeys(_CODE.split("|"), (re.compile(rf"</(?:{_CODE})\s*+>", re.IGNORECASE), *_TAG_ENDS)),
    "!--": (re.compile("-->"),),
}
_MARK = re.compile(r"\.\.\.|``|''|(?<!-)-{1,3}(?!-)|(?<=\s)\(tm\)|['\"]")
_ALWAYS = {"...": "…", "``": "“", "''": "”", "---": "—", "(tm)": "™"}
# Opening, closing, and what stands behind a number: feet and inches, minutes and seconds.
_QUOTES = {"'": ("‘", "’", "′"), '"': ("“", "”", "″")}
_OPENERS = frozenset("([{-–—“‘")
_YEAR = re.compile(r"[0-9]{2}(?![0-9A-Za-z])")


def set_in_type(html: str) -> str:
    """`html` with its words as a typesetter has them."""
    if not _MARK.search(html):
        return html
    parts = parted(html, _SKIPPED, lambda name: _ENDS.get(name, _TAG_ENDS))
    before = ""
    for place in range(0, len(parts), 2):
        if parts[place]:
            parts[place] = _set(parts[place], before)
            # A mark behind a tag opens or closes by what stood before the tag.
            before = parts[place][-1]
    return "".join(parts)


def _set(text: str, before: str) -> str:
    out: list[str] = []
    done = 0
    for found in _MARK.finditer(text):
        out.append(text[done : found.start()])
        last = next((piece[-1] for piece in reversed(out) if piece), before)
        out.append(_mark(found[0], last, text[found.end() : found.end() + 3]))
        done = found.end()
    return "".join((*out, text[done:]))


def _mark(mark: str, last: str, rest: str) -> str:
    """What stands for `mark` between `last`, a letter or nothing, and the next three letters of the text."""
    if mark in _ALWAYS:
        return _ALWAYS[mark]
    apart = last.isspace() and rest[:1].isspace()
    if mark == "--":
        return "—" if apart else "–"
    if mark == "-":
        return "–" if apart else "-"
    opening, closing, prime = _QUOTES[mark]
    if last.isdigit() and not rest[:1].isalnum():
        return prime
    if mark == "'" and _YEAR.match(rest) and rest[2:3] != mark:
        return closing
    opens = not last or last.isspace() or last in _OPENERS
    return opening if opens and rest[:1] and not rest[0].isspace() else closing
