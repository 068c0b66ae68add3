"""Remarks: what an import has to say, worst first, those of a kind together, so that what matters is not lost among the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import click
from msgspec import Struct

from nightletter.sources.delivery import Remark
from nightletter.story import clean

_EXAMPLES = 3
_LOOKED_AT = 500  # characters; a remark may quote much, and patterns like these take the square of it
# What is particular to one file: what stands in quotation marks or brackets, names of files and addresses, numbers.
_PARTICULAR = re.compile(r"“[^”]*”|‘[^’]*’|\([^)]*\)|(?<!\S)\S*[/.#=&]\S*\w(?=[\s:;,]|$)|\b\d[\d,.]*\b")
# Whatever is not shown, or says less than it did, weighs more than what somebody may want to know.
_LOST = re.compile(
    r"no such file|leads out|not fetched|broken|is this a|: this is|left out|dropped|leads to|no valid address|cannot be|"
    r"no alternative text|NUL byte|no text|more than|too large|its words stay|was not read|not followed|not known|may not begin"
)

Weight: TypeAlias = Literal["refused", "lost", "noted"]
_WEIGHTS: tuple[Weight, ...] = ("refused", "lost", "noted")
_COLOURS = {"refused": "red", "lost": "yellow", "noted": "cyan"}


class Kind(Struct, frozen=True):
    """Remarks that say the same of different places: how much they weigh, what they have in common, and all of them."""

    weight: Weight
    says: str
    remarks: tuple[Remark, ...]


def kinds(remarks: Iterable[Remark], refused: frozenset[Remark] = frozenset()) -> tuple[Kind, ...]:
    """The remarks by kind: those of stories that were `refused` first, then of what was lost, and the most frequent before others."""
    found: dict[tuple[int, str], list[Remark]] = {}
    for remark in remarks:
        weight = "refused" if remark in refused else "lost" if _LOST.search(remark.text) else "noted"
        found.setdefault((_WEIGHTS.index(weight), _common(remark.text)), []).append(remark)
    order = sorted(found, key=lambda key: (key[0], -len(found[key]), key[1]))
    return tuple(Kind(_WEIGHTS[key[0]], key[1], tuple(found[key])) for key in order)


def _common(text: str) -> str:
    """What `text` says without what is particular to one file: `picture …: no such file; put it there, or take this out`."""
    head, rest = text[:_LOOKED_AT], text[_LOOKED_AT:]
    return re.sub(r"…(?:\W+…)*", "…", _PARTICULAR.sub("…", head)) + rest


def say_remarks(remarks: Sequence[Remark], refused: frozenset[Remark], *, everything: bool) -> None:
    """Says the remarks as errors are said: a kind in a line, with how many there are and three examples; or, `everything`, all."""
    for kind in kinds(remarks, refused):
        for line in _lines(kind, everything=everything):
            click.echo(line, err=True)


def _lines(kind: Kind, *, everything: bool) -> Iterator[str]:
    count = len(kind.remarks)
    shown = kind.remarks if everything or count <= _EXAMPLES + 1 else kind.remarks[:_EXAMPLES]
    many = f"{count} times: {kind.says}" if count > 1 else ""
    if many:
        yield _coloured(many, kind.weight)
    left = f" and {count - len(shown)} more; --verbose tells all" if len(shown) < count else ""
    if many and len({remark.text for remark in kind.remarks}) == 1:
        # The text stands above already.
        yield f"  {', '.join(clean(remark.place) for remark in shown)}{left}"
        return
    for remark in shown:
        line = " ".join(str(remark).splitlines())
        yield f"  {line}" if many else _coloured(line, kind.weight)
    if left:
        yield f" {left}"


def _coloured(text: str, weight: Weight) -> str:
    # click leaves colours out where no terminal is; it does not know of NO_COLOR.
    return text if "NO_COLOR" in os.environ else click.style(text, fg=_COLOURS[weight])
