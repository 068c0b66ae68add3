"""Cleaning: text without the letters that nobody sees and that do harm; the one place where that is decided.

Taken out are bidi overrides, which show words in an order nobody wrote; tag letters outside flags, and selectors where nothing
can be selected, which can mark who passed a text on; joiners and breaks of width zero where they join and break nothing, which
can, too; fillers, control characters, noncharacters and lone surrogates. Isolates and embeddings are closed where their block
ends, and what closes nothing goes. Joiners that a script or an emoji needs stay, and so do direction marks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, TypeAlias
from unicodedata import category

Given: TypeAlias = Any
"""A story, or a part of it, as `msgspec.to_builtins` gives it."""

# UTS #51, ED-14a: a black flag, the letters of a region, the end.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KINDS = {
    "turning": "\u202d\u202e",
    "marking": "\U000e0000-\U000e007f\U000e0100-\U000e01ef",
    "filling": "\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a",
    "controlling": "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)),
}
_SAID = {
    "turning": "that turn words around",
    "marking": "that can mark a copy",
    "filling": "that fill a place without being there",
    "controlling": "that control machines",
}
_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_SPACES = re.compile(" {2,}")

_OPENING, _ISOLATE, _EMBEDDING = "\u202a\u202b\u2066\u2067\u2068", "\u2069", "\u202c"
_DIRECTIONS = _OPENING + _ISOLATE + _EMBEDDING
_KINDS_OF = {kind: re.compile(f"[{letters}]") for kind, letters in _KINDS.items()}
# Of no width. A joiner is something beside a letter of a script that joins or stacks its letters, or between emoji; a break in a
# script without spaces; a selector where there is more than one look.
_BREAK, _APART, _JOINED = "\u200b", "\u200c", "\u200d"
_JOINERS = _BREAK + _APART + _JOINED
_SELECTORS, _KEYCAP = "\ufe00-\ufe0f", "\u20e3"
_JOINING = re.compile(
    "[\u0600-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_SPACELESS = re.compile("[\u0800-\u1cff]")
_PICTURED = re.compile(
    "[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff\U000e007f]"
)
_UNSELECTED = frozenset(["Lu", "Ll", "Lt", "Zs"])
# One class of letters, since a search for one is many times as fast as for one of several things.
_WIDTHLESS = re.compile(f"[{_JOINERS}{_SELECTORS}]+")
_LETTERS = "".join(_KINDS.values()) + _DIRECTIONS + _ENDS
_ANY = re.compile(f"[{_LETTERS}]")
_KNOWN = re.compile(f"{_FLAG}|(?<=[{_IDEOGRAPHS}])(?P<selecting>[\U000e0100-\U000e01ef])|\r\n|[{_LETTERS}]")
_SEQUENCED = re.compile("[\r\U0001f3f4\U000e0100-\U000e01ef]")

_DEEPEST = 60  # isolates in one another; UAX #9 knows 125 levels

# What only a computer reads, which is left as it is.
_NOT_WORDS = frozenset(
    "is source key language published updated translation kind media still date old_addresses".split()
)
_LINES = frozenset(["words", "caption", "attribution"])

# Bytes that no letter to be looked at begins with, nor an escape in JSON; most texts hold few others.
_LEADS = b"\\\x7f\xc2\xe1\xe2\xe3\xef\xf0\xf1\xf2\xf3\xf4"
_HARMLESS = bytes(set(range(256)) - set(_LEADS))
_SUSPECTS = tuple(
    (lead[0], re.compile(lead + rest, re.DOTALL))
    for lead, rest in (
        (b"\\", b"\\[bfru]"),
        (b"\x7f", b""),
        (b"\xc2", b"[\x80-\x9f]"),
        (b"\xe1", b"\x85[\x9f\xa0]|\xe1\x9e[\xb4\xb5]|\xe1\xa0\x8e"),
        (b"\xe2", b"(?:\x80[\xa8-\xae]|\x81[\xa0-\xaf])"),
        (b"\xe2", b"\x80\x8b(?<!\xe0[\x80-\xbf]{2}...)(?<!\xe1[\x80-\xb3][\x80-\xbf]...)"),
        (
            b"\xe2",
            b"\x80[\x8c\x8d](?<![\xd8-\xdf][\x80-\xbf]...)(?<!\xe0[\x80-\xbf]{2}...)(?<!\xe1[\x80-\xb3][\x80-\xbf]...)",
        ),
        (b"\xe2", rb"\x80\x8c[\x00-/:-@\[-`{-\x7f]"),
        (b"\xe3", b"\x85\xa4"),
        (b"\xef", b"(?:\xb7[\x90-\xaf]|\xbb\xbf|\xbe\xa0|\xb8[\x80-\x8f]|\xbf[\xb9-\xbb\xbe\xbf])"),
        (b"\xf0", b"(?:\x9d\x85[\xb3-\xba]|.\xbf[\xbe\xbf])"),
        (b"\xf1", b".\xbf[\xbe\xbf]"),
        (b"\xf2", b".\xbf[\xbe\xbf]"),
        (b"\xf3", b"(?:\xa0[\x80\x81\x84-\x87]|.\xbf[\xbe\xbf])"),
        (b"\xf4", b".\xbf[\xbe\xbf]"),
    )
)


def is_suspect(encoded: bytes) -> bool:
    """Whether `encoded`, JSON in UTF-8, may hold anything that `cleaned` changes; quick, since nearly always it does not."""
    leads = encoded.translate(None, _HARMLESS)
    return bool(leads) and any(lead in leads and pattern.search(encoded) for lead, pattern in _SUSPECTS)


def clean(text: str) -> str:
    """`text`, a block of its own, without what harms; its line ends are newlines."""
    if text.isascii() and text.isprintable():
        return text
    cleaning = _Cleaning()
    return cleaning.text(text) + cleaning.closed()


def cleaned(story: Given) -> tuple[Given, str]:
    """The story without what harms, and what was taken out of it, in words; empty where nothing was."""
    counts: Counter[str] = Counter()
    out = _each(story, counts)
    said = (f"{counts[kind]} {what}" for kind, what in _SAID.items() if counts[kind])
    told = ", ".join(said)
    return out, f"letters that nobody sees were taken out of it: {told}" if told else ""


class _Cleaning:
    """One block being cleaned, run after run; `counts` is what was taken out, by kind."""

    def __init__(self, counts: Counter[str] | None = None) -> None:
        self._counts = Counter() if counts is None else counts
        # What is open, each by what closes it; "" for an override, which is not there any more.
        self._open: list[str] = []
        self._last = ""

    def text(self, text: str) -> str:
        """The next run of the block."""
        if _ANY.search(text):
            text = (_KNOWN if _SEQUENCED.search(text) else _ANY).sub(self._kept, text)
        # Afterwards, for what stands beside it may have gone.
        out = _WIDTHLESS.sub(self._needed, text)
        self._last = out[-1:] or self._last
        return out

    def closed(self) -> str:
        """What closes all that is open, at the block's end."""
        return "".join(reversed(self._open))

    def _needed(self, found: re.Match[str]) -> str:
        """What stays of some letters of no width that stand side by side."""
        before = found.string[found.start() - 1] if found.start() else self._last
        after = found.string[found.end() : found.end() + 1]
        if after in (_ISOLATE, _EMBEDDING):
            after = ""  # as where a run ends, for what closes it may come only later
        kept = ""
        for letter in found[0]:
            if _is_needed(letter, kept[-1:] or before, after):
                kept += letter
        self._counts["marking"] += len(found[0]) - len(kept)
        return kept

    def _kept(self, found: re.Match[str]) -> str:
        """What stays of what was found."""
        letter = found[0]
        if letter[0] in _ENDS:
            return "\n"
        if letter in _DIRECTIONS:
            return self._directed(letter)
        kind = next((kind for kind, letters in _KINDS_OF.items() if letters.fullmatch(letter)), "")
        if not kind or found.lastgroup:
            return letter
        if kind == "turning":
            self._open.append("")
        self._counts[kind] += 1
        return ""

    def _directed(self, letter: str) -> str:
        if letter in _OPENING:
            if len(self._open) >= _DEEPEST:
                return ""
            self._open.append(_EMBEDDING if letter in "\u202a\u202b" else _ISOLATE)
            return letter
        if letter == _EMBEDDING:
            # An isolate is closed by nothing else than its own end.
            return self._open.pop() if self._open and self._open[-1] != _ISOLATE else ""
        if _ISOLATE not in self._open:
            return ""
        # It closes what was opened in it, too (UAX #9, X6a).
        while self._open.pop() != _ISOLATE:
            pass
        return letter


def _is_needed(letter: str, before: str, after: str) -> bool:
    """Whether a letter of no width does anything between these two; `after` is empty where a run ends, and it may go on."""
    if letter == _BREAK:
        return bool(_SPACELESS.match(before) or _SPACELESS.match(after))
    if letter not in _JOINERS:
        if not before or "\u0590" <= before <= "\u08ff":
            return False
        if before.isascii():
            return after == _KEYCAP and not before.isalpha()
        return before >= "\u2000" or category(before) not in _UNSELECTED
    if before == letter:
        return False
    if letter == _JOINED and _PICTURED.match(before):
        return not after or bool(_PICTURED.match(after))
    if _JOINING.match(before) or (letter == _APART and before == _JOINED):
        # Beside a space it keeps nothing apart.
        return letter == _JOINED or not after.isascii() or not after or after.isalnum()
    return bool(_JOINING.match(after)) and (letter == _JOINED or before.isalnum())


def _each(given: Given, counts: Counter[str]) -> Given:
    if isinstance(given, str):
        return _line(given, counts)
    if isinstance(given, list | tuple):
        return [one for each in given if not _is_emptied(each, one := _each(each, counts))]
    if isinstance(given, dict):
        return {name: _field(name, value, counts) for name, value in given.items()}
    return given


def _field(name: str, value: Given, counts: Counter[str]) -> Given:
    if name in _NOT_WORDS:
        return value
    if name in _LINES and isinstance(value, list | tuple):
        return _words(value, counts)
    if name == "text" and isinstance(value, str):
        cleaning = _Cleaning(counts)
        return cleaning.text(value) + cleaning.closed()
    return _each(value, counts)


def _line(text: str, counts: Counter[str]) -> str:
    cleaning = _Cleaning(counts)
    return _spaced(text, cleaning.text(text) + cleaning.closed())


def _words(runs: Given, counts: Counter[str]) -> list[Given]:
    """A block's words, whose isolates may begin in one run and end in another."""
    cleaning = _Cleaning(counts)
    out = _runs(runs, cleaning)
    if closing := cleaning.closed():
        if out and isinstance(out[-1], str):
            closing = out.pop() + closing
        out.append(closing)
    return out


def _runs(runs: Given, cleaning: _Cleaning) -> list[Given]:
    out: list[Given] = []
    for run in runs:
        if isinstance(run, str):
            if (text := _spaced(run, cleaning.text(run))) or not run:
                out.append(text)
        elif run.get("is") == "code":
            out.append({**run, "text": cleaning.text(run.get("text", ""))})
        elif "words" in run:
            if (words := _runs(run["words"], cleaning)) or not run["words"]:
                out.append({**run, "words": words})
        else:
            out.append(run)
    return out


def _spaced(before: str, after: str) -> str:
    """A line that was changed, without the spaces that now stand side by side."""
    return after if after == before else _SPACES.sub(" ", after.replace("\n", " "))


def _is_emptied(before: Given, after: Given) -> bool:
    """Whether a paragraph or heading had words, and all of them were letters that nobody sees."""
    return (
        isinstance(before, dict)
        and before.get("is") in ("paragraph", "heading")
        and list(before["words"]) != after["words"]
        and not any(not isinstance(run, str) or run.strip() for run in after["words"])
    )
