"""The text of a file: UTF-8, of a size that a story can have, line ends as newlines."""

from __future__ import annotations

from pathlib import Path

from nightletter.sources.making.refusal import Refusal
from nightletter.story.letters import composed

MOST_BYTES = 20_000_000
# Nearly twice "War and Peace". Markdown made to be slow takes half a minute a megabyte, so this limits time as well.
LONGEST_TEXT = 5_000_000
# Ten times the longest novel's longest chapter; a longer line is data, and Markdown takes minutes over it.
LONGEST_LINE = 1_000_000


def text_of(path: Path) -> str:
    """The text of `path` in NFC; raises `Refusal` when it is too large, not UTF-8, or holds NUL bytes."""
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as reason:
        raise Refusal(f"cannot be read ({reason.strerror}); check the file and its permissions") from None
    if len(body) > MOST_BYTES:
        raise Refusal(
            "the file is larger than 20 MB; a story is text, so keep pictures and data in files of their own"
        )
    text = _decoded(body)
    nul = text.find("\0")
    if nul >= 0:
        raise Refusal("a NUL byte; this is no text file, or a damaged one", text.count("\n", 0, nul) + 1)
    _check_lines(text)
    return composed(text)


def _decoded(body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = body.count(b"\n", 0, reason.start) + 1
        raise Refusal("not UTF-8; save the file as UTF-8", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _check_lines(text: str) -> None:
    if len(text) <= LONGEST_LINE:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            size = len(line) / 1_000_000
            raise Refusal(f"a line of {size:.1f} million characters; break the text into paragraphs", number)
    if len(text) > LONGEST_TEXT:
        size = len(text) / 1_000_000
        raise Refusal(f"a text of {size:.1f} million characters; publish it in several stories")
