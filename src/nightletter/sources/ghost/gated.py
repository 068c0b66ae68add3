"""Gated: what stands in the HTML of a post and Ghost does not show to every visitor is cut out of it."""

from __future__ import annotations

import re

# Behind it a post goes on for members.
_REST = re.compile(r"<!--\s{0,20}members-only\s{0,20}-->", re.IGNORECASE)
# `<!--kg-gated-block:begin nonMember:false memberSegment:"status:free" -->…<!--kg-gated-block:end-->`
_BLOCK = re.compile(r"<!--\s{0,20}kg-gated-block:(begin|end)", re.IGNORECASE)


def for_everybody(html: str) -> tuple[str, tuple[str, ...]]:
    """What anybody may read of `html`, and a remark for each way in which more of it is kept from visitors."""
    seen, is_less = _without_blocks(html)
    remarks = ("blocks that are not for every visitor were left out",) if is_less else ()
    if found := _REST.search(seen):
        seen = seen[: found.start()]
        text = "what stands below “members only” was left out; take that line out in Ghost if all may read it"
        remarks = (*remarks, text)
    return seen, remarks


def _without_blocks(html: str) -> tuple[str, bool]:
    """`html` without blocks that are not for visitors, and whether there were some; one that is never closed holds the rest."""
    kept: list[str] = []
    around: list[bool] = []
    position, is_less = 0, False
    for mark in _BLOCK.finditer(html):
        if mark.start() < position:
            continue
        if all(around):
            kept.append(html[position : mark.start()])
        end = html.find("-->", mark.end())
        if end < 0:
            return "".join(kept), True
        position = end + len("-->")
        if mark[1].lower() == "end":
            del around[-1:]
            continue
        around.append("nonmember:true" in html[mark.end() : end].replace(" ", "").lower())
        is_less = is_less or not around[-1]
    return "".join((*kept, html[position:] if all(around) else "")), is_less
