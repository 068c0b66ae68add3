"""Paragraphs: classic WordPress text, which has blank lines where HTML has paragraphs, as HTML.

WordPress does so when it shows a text (`wpautop`); what it exports is the text as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nightletter.sources.wordpress.enclosed import replaced

# What no paragraph can hold (HTML, 4.4.1 and the elements that end a `p`), and what fills a line by itself.
_BLOCKS = (
    "address|article|aside|audio|blockquote|caption|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hgroup|hr|iframe|legend|li|main|menu|nav|noscript|object|ol|p|pre|script|section|style|summary|"
    "table|tbody|td|tfoot|th|thead|tr|ul|video"
)
# What a line end inside means nothing to, or everything.
_WHOLES = "pre|script|style|textarea|figure|table|ul|ol|dl|video|audio|object"
_WHOLE = re.compile(rf"<({_WHOLES})\b", re.IGNORECASE)
_ENDS = {name: (re.compile(rf"</{name}\s*+>", re.IGNORECASE),) for name in _WHOLES.split("|")}
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*+>", re.IGNORECASE)
_BEGINS_BLOCK = re.compile(rf"\s*+</?(?:{_BLOCKS})\b", re.IGNORECASE)
_HOLDS_BLOCKS = re.compile(
    r"(</?(?:blockquote|div|section|article|aside|header|footer|details|form|fieldset)\b[^<>]*+>)",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"(?<![ \t])(?<!<br>)(?<!<br/>)(?<!<br />)[ \t]*\n[ \t]*")
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")
_HELD = "\ue000{}\ue001"
_HOLD = re.compile("\ue000([0-9]+)\ue001")
_HELD_ALONE = re.compile("\\s*+\ue000[0-9]++\ue001\\s*+")
# A heading may stand straight above the line that belongs to it.
_BELOW_BLOCK = re.compile(r"(?<=>)\n(?=[^<\s])")


def with_paragraphs(text: str) -> str:
    """`text` with a paragraph for each run between blank lines, and a break for each single line end."""
    held: list[str] = []

    def hold(whole: str, _inside: str) -> str:
        held.append(whole)
        return f"\n\n{_HELD.format(len(held) - 1)}\n\n"

    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ue000", "").replace("\ue001", "")
    plain = _HOLDS_BLOCKS.sub(r"\n\n\1\n\n", replaced(plain, _WHOLE, _ENDS.__getitem__, hold))
    pieces = (piece.strip("\n") for piece in _BLANK_LINE.split(plain) if piece.strip())
    out = [part for piece in pieces for part in _parts(piece)]
    return _HOLD.sub(lambda found: held[int(found[1])], "\n".join(out))


def _parts(piece: str) -> Iterator[str]:
    """The paragraphs of `piece`, and the elements between them that no paragraph can hold."""
    start = 0
    while start < len(piece):
        if _BEGINS_BLOCK.match(piece, start) or _HELD_ALONE.fullmatch(piece, start):
            below = _BELOW_BLOCK.search(piece, start)
            end = below.start() if below else len(piece)
            yield piece[start:end]
            start = end + 1
        else:
            block = _BLOCK_TAG.search(piece, start)
            end = block.start() if block else len(piece)
            yield f"<p>{_LINE_END.sub('<br>', piece[start:end].strip())}</p>"
            start = end
