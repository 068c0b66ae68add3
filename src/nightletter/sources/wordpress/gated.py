"""Gated: what a membership plugin shows to some only, `[members]…[/members]`, cut out of a text as it was typed.

Over the API WordPress itself leaves it out; an exported file holds it. A gate is known by its name, or by asking for a role, so that
one of a plugin that nobody here has met is one, too. Where visitors see less than we could tell, less is kept: gates may be in
any case and in each other, and one that is never closed holds back the rest, unless it is a word in brackets (“[Members] of
the council”) or stands for something of its own, as `[members_list]` does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

# Where a shortcode or a block begins or ends; what follows is looked at by hand.
_TOKEN = re.compile(r"(?P<mark>\[/?|<!--\s{1,20}/?wp:)(?P<name>[^\W\d_][\w/-]{0,80}+)")
_LONGEST = 2_000  # characters of attributes that are certainly some
_WORDS = re.compile(r"[-_/]+")

_WITHIN = re.compile(
    r"member|restrict|private|premium|paywall|paid|protect|subscri|secret|password|loggedin|logged_in|logged-in|patreon|"
    r"^(?:pmpro|mepr|wcm|rcp|swpm|ihc|wlm|s2)(?:[-_/]|if|$)"
)
_AS_WORD = frozenset(
    "access auth authenticated backers capability donors exclusive gate gated guest hidden hide insiders lock locked locker "
    "only registered role roles supporters unlock vip visibility visitor "
    "أعضاء اعضا اعضاء خاص خصوصی سري عضو للأعضاء للمشتركين محرمانه مشترك مشترکان مشترکین ویژه".split()
)
# Things that a plugin for members draws by itself, and that enclose nothing.
_OF_THEIR_OWN = frozenset(
    "account ads avatar billing button cancel card checkout confirmation count counter directory download email form "
    "invoice level levels link links list login logout menu name newsletter page price profile register registration "
    "reset search signin signup subscribe table url username widget".split()
)
# A plugin of ornaments, whose every block is called so.
_NO_GATES = ("premium/", "core/")
# Behind it everything is for subscribers, whatever it encloses.
_HOLDS_THE_REST = frozenset(["jetpack/paywall"])
_ASKS = re.compile(
    r"\b(?:roles?|user_role|allowed_roles|capability|cap|logged_?in|memberships?|member_level|visible_to)\s*=",
    re.IGNORECASE,
)
_BLOCK_ASKS = re.compile(
    r'"hideBlock"\s*:\s*true|"blockVisibility"\s*:\s*false|"(?:userRole|visibilityByRole|restrictedUser|allowedRole)'
)


class _Mark(Struct, frozen=True):
    """An opening or a closing, from `start` to `end`; `is_certain` when it can be nothing but a gate."""

    name: str
    start: int
    end: int
    closes: bool = False
    is_gate: bool = False
    is_certain: bool = False
    holds_rest: bool = False
    is_alone: bool = False


def without_gated(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without what stands behind gates, and the gates' names, each once, in their order."""
    marks = list(_marks(text))
    if not any(mark.is_gate for mark in marks):
        return text, ()
    ends = _ends(marks, len(text))
    out: list[str] = []
    gates: dict[str, None] = {}
    position = 0
    for mark in marks:
        if mark.start < position or not mark.is_gate or (end := ends.get(mark.start)) is None:
            continue
        out.append(text[position : mark.start])
        gates[mark.name] = None
        position = end
    return "".join((*out, text[position:])), tuple(gates)


@lru_cache(maxsize=1_000)
def is_gate(name: str) -> bool:
    """Whether the shortcode or block called `name`, in small letters, shows what it encloses to some only."""
    if name.startswith(_NO_GATES):
        return False
    return bool(_WITHIN.search(name)) or not _AS_WORD.isdisjoint(_WORDS.split(name))


def _marks(text: str) -> Iterator[_Mark]:
    ends = {"]": -1, "-->": -1}
    for found in _TOKEN.finditer(text):
        is_shortcode = found["mark"].startswith("[")
        sign = "]" if is_shortcode else "-->"
        if ends[sign] < found.end():
            # Looked for once for all openings before it, so that many that never end cost no more than one.
            place = text.find(sign, found.end())
            ends[sign] = place if place >= 0 else len(text)
        if (close := ends[sign]) < len(text) and not _holds_another(text, found, close):
            mark = _shortcode(text, found, close) if is_shortcode else _block(text, found, close)
            if mark is not None:
                yield mark


def _holds_another(text: str, found: re.Match[str], close: int) -> bool:
    """Whether another opening stands before the end of this one: always for a comment, far away for brackets, it is none then."""
    if not found["mark"].startswith("["):
        return text.find("<!--", found.end(), close) >= 0
    return text.find("[", found.end(), close) >= 0 and close - found.end() > _LONGEST


def _shortcode(text: str, found: re.Match[str], close: int) -> _Mark | None:
    name, start = found["name"].rstrip("/").lower(), found.start()
    if "/" in name:
        return None
    # Many openings may share one end far behind; of each, no more is looked at than attributes can be.
    told, end = text[found.end() : min(close, found.end() + _LONGEST + 1)], close + 1
    if found["mark"] == "[/":
        return None if told.strip() else _Mark(name, start, end, closes=True)
    if told and not told[0].isspace() and told != "/":
        return None  # a longer word in brackets
    if _is_escaped(text, start, end):
        return None
    asks = bool(_ASKS.search(told))
    has_attributes = "=" in told and "[" not in told and len(told) <= _LONGEST
    stands_apart = text[max(0, start - 1) : start] in ("", "\n", ">") and text[end : end + 1] in (
        "",
        "\n",
        "\r",
        "<",
    )
    return _Mark(
        name,
        start,
        end,
        is_gate=asks or is_gate(name),
        is_certain=(has_attributes or bool(_WORDS.search(name)) or stands_apart)
        and _OF_THEIR_OWN.isdisjoint(_WORDS.split(name)),
        is_alone=text[close - 1] == "/" or found["name"].endswith("/"),
    )


def _is_escaped(text: str, start: int, end: int) -> bool:
    """WordPress prints `[[name]]` as it stands, without the outer brackets."""
    return text[max(0, start - 1) : start] == "[" and text[end : end + 1] == "]"


def _block(text: str, found: re.Match[str], close: int) -> _Mark | None:
    name, start = found["name"].rstrip("/").lower(), found.start()
    # What follows another beginning belongs to that.
    other = text.find("<!--", found.end(), close)
    told, end = text[found.end() : other if other >= 0 else close], close + len("-->")
    if "/wp:" in found["mark"]:
        return _Mark(f"wp:{name}", start, end, closes=True)
    asks = bool(_BLOCK_ASKS.search(told))
    is_alone = told.rstrip().endswith("/")
    # A block that is alone encloses nothing; one that is hidden is itself what is hidden.
    return _Mark(
        f"wp:{name}",
        start,
        end,
        is_gate=asks or (not is_alone and is_gate(name)) or name in _HOLDS_THE_REST,
        is_certain=True,
        holds_rest=name in _HOLDS_THE_REST,
        is_alone=is_alone,
    )


def _ends(marks: list[_Mark], length: int) -> dict[int, int]:
    """Where what each opening encloses ends, by where it begins: at its own closing, else at the next, else nowhere or at the end."""
    ends: dict[int, int] = {}
    opened: dict[str, list[_Mark]] = defaultdict(list)
    closings: dict[str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        if mark.closes:
            closings[mark.name].append(mark)
            if opened[mark.name]:
                ends[opened[mark.name].pop().start] = mark.end
        elif mark.holds_rest:
            ends[mark.start] = length
        elif mark.is_alone and mark.name.startswith("wp:"):
            ends[mark.start] = mark.end
        else:
            opened[mark.name].append(mark)
    for name, unclosed in opened.items():
        places = [one.start for one in closings[name]]
        for mark in unclosed:
            following = bisect_right(places, mark.start)
            if mark.is_alone:
                continue  # `[members /]` encloses nothing, unless a closing of its own says otherwise
            if following < len(places):
                ends[mark.start] = closings[name][following].end
            elif mark.is_certain:
                ends[mark.start] = length
    return ends
