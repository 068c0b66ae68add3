"""Text as it may stand in a story: Unicode in one form, white space as a browser has it.

What is invisible and harms stays until the story is validated (`nightletter.story.cleaning`), which tells how much there was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from nightletter.story import Break, Code, Inline, Words, clean, joined
from nightletter.story.letters import composed

# Half a letter, which is none and would stop every encoder.
_HALVES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\n\f\r]+")
_SPACE = " \t\n\f\r"


def formed(text: str) -> str:
    """`text` in NFC, its line ends as newlines."""
    if text.isascii():
        if text.isprintable():
            return text
    else:
        text = composed(text)
    return _HALVES.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """`text`, which becomes part of a story, as one line: runs of white space are one space."""
    return " ".join(formed(text).split())


def line(text: str) -> str:
    """`text`, which does not become part of a story, as one clean line."""
    return " ".join(clean(formed(text)).split())


def tidy(runs: Sequence[Inline]) -> Words:
    """`runs` with white space as a browser shows it: single spaces, none at either end nor around a line break."""
    if len(runs) == 1 and isinstance(runs[0], str):  # most paragraphs; the long way gives the same
        text = _SPACES.sub(" ", runs[0]).strip(" ")
        return (text,) if text else ()
    out, _ = _collapsed(runs, after_space=True)
    _strip_end(out, breaks=True)
    start = next((place for place, run in enumerate(out) if not isinstance(run, Break)), 0)
    return joined(out[start:])


def _collapsed(runs: Iterable[Inline], *, after_space: bool) -> tuple[list[Inline], bool]:
    out: list[Inline] = []
    for run in runs:
        match run:
            case str():
                text = _SPACES.sub(" ", run)
                if after_space and text.startswith(" "):
                    text = text[1:]
                if text:
                    out.append(text)
                    after_space = text.endswith(" ")
            case Break():
                _strip_end(out, breaks=False)
                out.append(run)
                after_space = True
            case Code():
                out.append(run)
                after_space = False
            case _:
                inner, after_space = _collapsed(run.words, after_space=after_space)
                if inner:
                    out.append(_with(run, joined(inner)))
    return out, after_space


def _strip_end(out: list[Inline], *, breaks: bool) -> None:
    """Takes white space, and line breaks if told so, off the end of `out`."""
    while out:
        last = out[-1]
        kept: Inline = ""
        match last:
            case str():
                kept = last.rstrip(_SPACE)
            case Break():
                kept = "" if breaks else last
            case Code():
                kept = last
            case _:
                inner = list(last.words)
                _strip_end(inner, breaks=breaks)
                kept = _with(last, joined(inner)) if inner else ""
        if kept != "":
            out[-1] = kept
            return
        out.pop()


def _with(run: Inline, words: Words) -> Inline:
    if isinstance(run, str | Code | Break) or run.words == words:
        return run
    return replace(run, words=words)


def blank(words: Iterable[Inline]) -> bool:
    """Whether nothing of `words` can be seen."""
    return all(_unseen(run) for run in words)


def _unseen(run: Inline) -> bool:
    match run:
        case str():
            return not run.strip(_SPACE)
        case Break():
            return True
        case Code():
            return not run.text
        case _:
            return blank(run.words)
