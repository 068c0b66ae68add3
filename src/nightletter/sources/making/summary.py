"""Summary: whether a machine made it of the text, so that it says nothing that does not stand there."""

from __future__ import annotations

_LEFT_OUT = ("…", "[…]", "...", "[...]")


def is_cut_out(summary: str, text: str) -> bool:
    """Whether all words of `summary` stand in `text` in the same order; the last may be cut off."""
    words = [word for word in summary.split() if not word.startswith(("http://", "https://"))]
    if words and words[-1].endswith(_LEFT_OUT):
        words = words[: -2 if words[-1] in _LEFT_OUT else -1]
    rest = iter(text.split())
    return all(word in rest for word in words)


def stands_in(words: list[str], text: str) -> bool:
    """Whether all `words` stand in `text`, which has no spaces, in their order."""
    position = 0
    for word in words:
        position = text.find(word, position)
        if position < 0:
            return False
        position += len(word)
    return True
