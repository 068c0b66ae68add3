"""Switch: the script of a page, ready to stand in its head.

`switch-*.js` are what readers get, one for each way in which a page's twin is found, made small from `source/` by `make switch`; a
test holds them together. A newsroom's machine only adds what is particular to the paper, so it needs no Node.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct


class Words(Struct, frozen=True):
    """What the bar says in one language; the first letter of the question tells in which direction it is read."""

    language: str
    question: str
    reason: str
    switch: str
    close: str


class Rewrite(Struct, frozen=True):
    """A regular expression for a page's path, and what to put in place of its match; both as JavaScript reads them."""

    pattern: str
    replacement: str


class Switch(Struct, frozen=True):
    """What a page's script is told.

    `lights` are Light's addresses in the order in which they are asked, without a slash at the end; `words` those of each
    language that the page may be in, the first for every other. `delay` is in seconds. `end` is a CSS selector that is found once
    the whole story is there; without one, the end of the page must do. `twin` says where a page's twin stands in Light: at the
    same path, where the page's own `link rel=alternate` says, or at a path made from its own.
    """

    lights: tuple[str, ...]
    words: tuple[Words, ...]
    delay: float
    at_once: bool
    end: str
    twin: Rewrite | Literal["same", "alternate"] = "same"


@lru_cache(maxsize=64)
def script(switch: Switch) -> str:
    """The inside of the script element, the same for the same `switch`; holds nothing that could end the element."""
    config = msgspec.json.encode(_config(switch)).decode()
    # JSON but for "<", which could begin "</script", and two line ends that old browsers do not take inside a text.
    for letter in "<\u2028\u2029":
        config = config.replace(letter, f"\\u{ord(letter):04x}")
    return f"!function($){{{_program(_way(switch))}}}({config})"


def _config(switch: Switch) -> tuple[object, ...]:
    """`switch` in the order that `source/config.js` explains."""
    return (
        switch.lights,
        round(switch.delay * 1000),
        int(switch.at_once),
        switch.end,
        [msgspec.structs.astuple(words) for words in switch.words],
        *([msgspec.structs.astuple(switch.twin)] if isinstance(switch.twin, Rewrite) else []),
    )


def _way(switch: Switch) -> str:
    return "pattern" if isinstance(switch.twin, Rewrite) else switch.twin


@lru_cache
def _program(way: str) -> str:
    return (files("nightletter.reader") / f"switch-{way}.js").read_text(encoding="utf-8").strip()
