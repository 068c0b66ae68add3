"""Paragraphs: classic WordPress text, which has blank lines where HTML has paragraphs, as HTML.

WordPress does so when it shows a text (`wpautop`); what it exports is the text as it was typed.
"""

from __future__ import annotations

import re

# What no paragraph can hold (HTML, 4.4.1 and the elements that end a `p`), and what fills a line by itself.
_BLOCKS = (
    "address|article|aside|audio|blockquote|caption|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hgroup|hr|iframe|legend|li|main|menu|nav|noscript|object|ol|p|pre|script|section|style|summary|"
    "table|tbody|td|tfoot|th|thead|tr|ul|video"
)
# What a line end inside means nothing to, or everything.
_WHOLE = re.compile(
    r"<(pre|script|style|textarea|figure|table|ul|ol|dl|video|audio|object)\b.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_BLOCK_TAG = re.compile(rf"(</?(?:{_BLOCKS})\b[^>]*>)", re.IGNORECASE)
_BEGINS_BLOCK = re.compile(rf"\s*</?(?:{_BLOCKS})\b", re.IGNORECASE)
_HOLDS_BLOCKS = re.compile(
    r"(</?(?:blockquote|div|section|article|aside|header|footer|details|form|fieldset)\b[^>]*>)",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"(?<!<br>)(?<!<br/>)(?<!<br />)[ \t]*\n[ \t]*")
_HELD = "\ue000{}\ue001"
_HOLD = re.compile("\ue000([0-9]+)\ue001")


def with_paragraphs(text: str) -> str:
    """`text` with a paragraph for each run between blank lines, and a break for each single line end."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"\n\n{_HELD.format(len(held) - 1)}\n\n"

    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ue000", "").replace("\ue001", "")
    plain = _HOLDS_BLOCKS.sub(r"\n\n\1\n\n", _WHOLE.sub(hold, plain))
    out = [_paragraph(piece.strip("\n")) for piece in re.split(r"\n[ \t]*\n", plain) if piece.strip()]
    return _HOLD.sub(lambda found: held[int(found[1])], "\n".join(out))


def _paragraph(piece: str) -> str:
    if _BEGINS_BLOCK.match(piece) or _HOLD.fullmatch(piece.strip()):
        # A heading may stand straight above the line that belongs to it.
        parts = re.split(r"(?<=>)\n(?=[^<\s])", piece, maxsplit=1)
        return piece if len(parts) == 1 else f"{parts[0]}\n{_paragraph(parts[1])}"
    head, tag, tail = _first_block(piece)
    return f"<p>{_LINE_END.sub('<br>', head.strip())}</p>" + (f"\n{_paragraph(tag + tail)}" if tag else "")


def _first_block(piece: str) -> tuple[str, str, str]:
    """`piece` up to the first element that no paragraph can hold, its tag, and the rest."""
    found = _BLOCK_TAG.search(piece)
    return (piece, "", "") if found is None else (piece[: found.start()], found[0], piece[found.end() :])
