"""Hidden: elements that a browser does not show (`hidden`, `display: none`), taken out before anything is read."""

from __future__ import annotations

import re
from collections.abc import Container

from selectolax.lexbor import LexborNode

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
# CSS writes a letter as a backslash, up to six digits and perhaps a space.
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_UNSEEN = {"display": ("none",), "visibility": ("hidden", "collapse"), "content-visibility": ("hidden",)}
# Elements that hold nothing to read, or are not read at all.
_WORDLESS = frozenset("input script style template link meta noscript svg".split())


def may_be_hidden(html: str) -> bool:
    """Whether `html`, a text or the attributes of one tag, may hide anything; quick, and never wrongly no."""
    small = html.lower()
    return "hidden" in small or (
        "style" in small and any(sign in small for sign in ("none", "collapse", "\\", "&"))
    )


def take_out_hidden(body: LexborNode) -> str:
    """Takes out of `body` what is not shown; how it was hidden, where words or a medium went with it, else nothing."""
    unseen = {node.mem_id: (node, how) for node in body.css("[hidden], [style]") if (how := _how(node))}
    # All are found before any goes: with an element go those in it.
    outermost = [(node, how) for node, how in unseen.values() if not _is_within(node, unseen)]
    said = ""
    for node, how in outermost:
        if node.text().strip() or node.css_first("img, audio, video, iframe") is not None:
            said = said or how
        node.decompose()
    return said


def _is_within(node: LexborNode, unseen: Container[int]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in unseen:
            return True
        above = above.parent
    return False


def is_unseen(style: str) -> bool:
    """Whether CSS declarations hide an element. One is enough, whatever another says of it."""
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub(" ", style))
    for declaration in plain.split(";"):
        name, _, value = declaration.partition(":")
        words = value.lower().replace("!", " ").split()
        if words and words[0] in _UNSEEN.get(name.strip().lower(), ()):
            return True
    return False


def _how(node: LexborNode) -> str:
    told = node.attributes
    if node.tag in _WORDLESS:
        return ""
    if "hidden" in told:
        return "hidden"
    style = told.get("style") or ""
    return style if is_unseen(style) else ""


def _unescaped(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"
