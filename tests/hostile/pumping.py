"""Pumping: texts made from a pattern itself, to make it look at the same place again and again."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from inspect import getsource
from pkgutil import walk_packages
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import nightletter

# What most classes of letters hold or leave out.
_LETTERS = " \na0\"'<>-=/.:;,&!{}[]()|#\u0301\u2014"
_PUMPED = " \na0\"'<-\u0301"
_ONES = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
_MOST_PUMPS, _MOST_HEADS = 25, 12
_ANYWHERE = frozenset(["search", "sub", "subn", "finditer", "findall", "split"])


class Known(NamedTuple):
    """A pattern of ours: where it stands, and whether it is looked for anywhere in a text, or only at one place."""

    where: str
    pattern: re.Pattern[Any]
    anywhere: bool


def patterns(rooms: frozenset[str]) -> Iterator[Known]:
    """Every compiled pattern that a module of these rooms keeps."""
    for found in walk_packages(nightletter.__path__, "nightletter."):
        if found.name.split(".")[1] not in rooms or found.name.endswith("rasteriser"):
            continue
        module = import_module(found.name)
        used = _uses(getsource(module))
        for name, value in vars(module).items():
            for pattern in _within(value):
                methods = used.get(name)
                yield Known(f"{found.name}.{name}", pattern, methods is None or bool(methods & _ANYWHERE))


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _within(one)


def _uses(source: str) -> dict[str, set[str]]:
    """The methods called on each name of a module; none for one that is handed on."""
    methods: dict[str, set[str]] = {}
    handed: set[str] = set()
    called: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            methods.setdefault(node.value.id, set()).add(node.attr)
            called.add(id(node.value))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
            handed.add(node.id)
    return {name: found for name, found in methods.items() if name not in handed}


def attacks(pattern: re.Pattern[Any], length: int) -> Iterator[Callable[[int], Any]]:
    """Ways to make a text of about `length` times a number that the pattern nearly fits, again and again."""
    parts = _samples(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    fit = bytes if isinstance(pattern.pattern, bytes) else str
    literals = dict.fromkeys(letter for part in parts for letter in part)
    starts = ("".join(parts[:i]) for i in range(len(parts)))
    inner = ("".join(parts[i:j]) for i in range(1, len(parts)) for j in range(i + 1, len(parts) + 1))
    pumps = list(dict.fromkeys(filter(None, (*starts, *literals, *_PUMPED, *inner))))[:_MOST_PUMPS]
    heads = dict.fromkeys("".join(parts[:i]) for i in range(min(len(parts) + 1, _MOST_HEADS)))
    for head in heads:
        for pump in pumps:
            for tail in ("\x00",):

                def made(times: int, head: str = head, pump: str = pump, tail: str = tail) -> Any:
                    text = head + pump * (length * times // len(pump)) + tail
                    return text.encode() if fit is bytes else text

                yield made


def _samples(parsed: Any) -> list[str]:
    """A text that fits for each part of a pattern, in their order, with the parts of its groups in their places."""
    out: list[str] = []
    for kind, argument in parsed:
        if kind is op.LITERAL:
            out.append(chr(argument))
        elif kind is op.NOT_LITERAL:
            out.append(next(letter for letter in _LETTERS if ord(letter) != argument))
        elif kind is op.ANY:
            out.append("a")
        elif kind is op.IN:
            out.append(next((letter for letter in _LETTERS if _holds(argument, letter)), _first(argument)))
        elif kind is op.BRANCH:
            for branch in argument[1]:
                out += _samples(branch)
        elif kind is op.SUBPATTERN:
            out += _samples(argument[3])
        elif kind is op.ATOMIC_GROUP:
            out += _samples(argument)
        elif kind in _ONES:
            least, _, inner = argument
            out += _samples(inner) * max(1, min(least, 3))
    return out


def _first(items: Any) -> str:
    kind, argument = items[0]
    return (
        chr(argument if kind is op.LITERAL else argument[0]) if kind in (op.LITERAL, op.RANGE) else "\u2028"
    )


def _holds(items: Any, letter: str) -> bool:
    inside, negated = False, False
    for kind, argument in items:
        if kind is op.NEGATE:
            negated = True
        elif kind is op.LITERAL:
            inside |= ord(letter) == argument
        elif kind is op.RANGE:
            inside |= argument[0] <= ord(letter) <= argument[1]
        elif kind is op.CATEGORY:
            inside |= bool(re.match(_CATEGORIES[str(argument)], letter))
    return inside != negated


_CATEGORIES = {
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
}


def seconds(work: Callable[[], object], tries: int = 1) -> float:
    """The processor's time for `work`, the least of some tries."""

    def once() -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    return min(once() for _ in range(tries))


LENGTH = 2000
_LITTLE = 0.0004  # seconds; less than what the square of LENGTH costs, and far more than LENGTH
_MOST = 9  # times as long for a text four times as long: linear is 4, square is 16
_SURE = 6  # times in a row it is found too long; a busy machine makes one of them wrong, not all


def slowed(known: Known) -> str:
    """The beginning of a text over which the pattern takes more than its length allows; empty where none was found."""
    for made in attacks(known.pattern, 1):
        if _explodes(known, made):
            return repr(made(30))
    for made in attacks(known.pattern, LENGTH):
        text, longer = made(1), made(4)
        if seconds(partial(_run, known, text)) < _LITTLE:
            continue
        if all(_ratio(known, text, longer) > _MOST for _ in range(_SURE)):
            return repr(text[:60])
    return ""


def _ratio(known: Known, text: Any, longer: Any) -> float:
    return seconds(partial(_run, known, longer), 2) / seconds(partial(_run, known, text), 3)


def _explodes(known: Known, made: Callable[[int], Any]) -> bool:
    """Whether a text too short for a square to be felt is."""
    works = (partial(_run, known, made(length)) for length in range(8, 90, 4))
    return any(all(seconds(work) > 0.02 for _ in range(_SURE)) for work in works)


def _run(known: Known, text: Any) -> None:
    if known.anywhere:
        known.pattern.sub(text[:0], text)
    else:
        known.pattern.match(text)
        known.pattern.fullmatch(text)
