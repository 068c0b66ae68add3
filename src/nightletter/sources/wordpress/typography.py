"""Typography: straight quotation marks, dashes and dots as WordPress sets them when it shows a text (`wptexturize`).

It follows the commonest of its rules, for text that is not in the tags of HTML nor in code.
"""

from __future__ import annotations

import re

_SKIPPED = re.compile(
    r"(<(?:pre|code|kbd|style|script|tt|textarea)\b.*?</(?:pre|code|kbd|style|script|tt|textarea)\s*>|<!--.*?-->|<[a-zA-Z/][^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
_NEVER = re.compile(r"['\"]|--|\.\.\.| - |``")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), there)
    for pattern, there in (
        (r"\.\.\.", "…"),
        (r"``", "“"),
        (r"''", "”"),
        (r"\s\(tm\)", " ™"),
        (r"(?<!-)---(?!-)", "—"),
        (r"(?<=\s)--(?=\s)", "—"),
        (r"(?<!-)--(?!-)", "–"),
        (r"(?<=\s)-(?=\s)", "–"),
        (r"'(?=[0-9]{2}(?:’|'|\Z|[.,:;!?)}\-\]]|\s))", "’"),
        (r"(?<=[0-9])'(?!\w)", "′"),
        (r"(?<=[0-9])\"(?!\w)", "″"),
        (r"(?:(?<=\A)|(?<=[(\[{\"\-\s“–—]))'", "‘"),
        (r"'", "’"),
        (r"(?:(?<=\A)|(?<=[(\[{\-\s‘–—>]))\"(?=\S)", "“"),
        (r"\"", "”"),
    )
)


def set_in_type(html: str) -> str:
    """`html` with its words as a typesetter has them."""
    if not _NEVER.search(html):
        return html
    parts = _SKIPPED.split(html)
    # A quotation mark behind a tag opens or closes by what stood before the tag.
    before = ""
    for place in range(0, len(parts), 2):
        if not parts[place]:
            continue
        parts[place] = _set(before + parts[place])[len(before) :]
        before = parts[place][-1:] if not parts[place][-1:].isspace() else ""
    return "".join(parts)


def _set(text: str) -> str:
    for pattern, there in _RULES:
        text = pattern.sub(there, text)
    return text
