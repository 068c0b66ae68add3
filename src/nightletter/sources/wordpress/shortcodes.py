"""Shortcodes: `[name a="b"]…[/name]`, found as WordPress finds them; those known are written out, others leave.

What an unknown one encloses stays. A word in brackets that somebody just wrote (`[sic]`, `[1]`, `[…]`) is no shortcode.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeAlias

DEEPEST = 20
_NAME = r"[a-zA-Z][\w-]{0,60}"
_OPENING = re.compile(
    rf"\[(?P<name>{_NAME})(?P<attributes>(?:\s(?:[^\[\]\"'<>/]++|/(?!\])|\"[^\"\[\]]*+\"|'[^'\[\]]*+')*+)?)(?P<alone>/?)\](?!\])"
)
_END = re.compile(rf"\[/({_NAME})\]")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s'\"]+))|\"([^\"]*)\"|(\S+)")
_QUOTES = re.compile("&#(?:8220|8221|8222|8216|8217|8243|8242|34|39|x22);|&quot;|[“”″„]|&#8217;")
# Written without attributes or an end, yet never by hand in a text.
_ALONE = frozenset(
    "contact-form-7 wpforms gravityform mc4wp_form newsletter_form sitemap toc ez-toc ninja_form formidable rev_slider "
    "vc_row vc_column vc_column_text et_pb_section et_pb_row et_pb_column et_pb_text fusion_text su_spacer social_share "
    "addtoany sharethis related_posts ads adrotate adsense gallery playlist".split()
)

Writer: TypeAlias = Callable[[Mapping[str, str], str], str]
"""The HTML that a shortcode stands for, from its attributes and what it encloses."""


def expanded(text: str, writers: Mapping[str, Writer], dropped: Counter[str], deep: int = 0) -> str:
    """`text` with the shortcodes of `writers` written out and all others gone, which `dropped` counts by name.

    Those more than `DEEPEST` deep in others stay as they were typed.
    """
    if deep > DEEPEST:
        return text
    out: list[str] = []
    position = 0
    ends = _ends(text)
    while (found := _OPENING.search(text, position)) is not None:
        name = found["name"].lower()
        end = -1 if found["alone"] else _next(ends.get(name, []), found.end())
        if not (name in writers or end >= 0 or name in _ALONE or "=" in found["attributes"]):
            out.append(text[position : found.end()])
            position = found.end()
            continue
        out.append(text[position : found.start()])
        inside = text[found.end() : end] if end >= 0 else ""
        if name in writers:
            out.append(writers[name](attributes(found["attributes"]), inside))
        else:
            dropped[name] += 1
            out.append(expanded(inside, writers, dropped, deep + 1))
        position = end + len(name) + 3 if end >= 0 else found.end()
    rest = text[position:]
    return "".join([*out, rest])


def attributes(text: str) -> dict[str, str]:
    """The attributes of a shortcode by name, those without a name by their place: `0`, `1`."""
    plain = _QUOTES.sub('"', text)
    named: dict[str, str] = {}
    bare = 0
    for found in _ATTRIBUTE.finditer(plain):
        value = next((group for group in found.groups()[1:] if group is not None), "")
        named[(found[1] or str(bare)).lower()] = value
        bare += not found[1]
    return named


def _ends(text: str) -> dict[str, list[int]]:
    """Where ends of shortcodes begin, by name, in their order."""
    ends: dict[str, list[int]] = {}
    for found in _END.finditer(text):
        ends.setdefault(found[1].lower(), []).append(found.start())
    return ends


def _next(places: list[int], start: int) -> int:
    """The first of `places` from `start` on; -1 if there is none."""
    number = bisect_left(places, start)
    return places[number] if number < len(places) else -1
