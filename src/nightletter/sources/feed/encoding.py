"""Encoding: the bytes of a feed as text, whatever they claim to be."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
# What XML 1.0 forbids (section 2.2); some systems write it all the same.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def text_of(body: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    """The text of `body`, which its server calls `charset`, without its declaration; and what was wrong with it.

    What is valid UTF-8 is UTF-8: hardly any other text is so by chance. Else the feed's own word counts, then the server's.
    """
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), "")
    found = _DECLARED.match(body[:400])
    named = [name for name in (found[1].decode().lower() if found else "", charset) if name]
    for name in filter(None, (marked, "utf-8", *named, "cp1252", "latin-1")):
        try:
            text = body.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
        troubles = []
        if name in ("cp1252", "latin-1") and name not in named:
            troubles.append(
                f"is not in {named[0] if named else 'utf-8'}, as it should be; it was read as windows-1252"
            )
        if _FORBIDDEN.search(text):
            text = _FORBIDDEN.sub("", text)
            troubles.append("holds control characters, which were dropped")
        return _undeclared(text), tuple(troubles)
    raise AssertionError("latin-1 reads everything")


def _undeclared(text: str) -> str:
    """`text` with its declaration blanked, so that lines keep their numbers."""
    found = _DECLARATION.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text
