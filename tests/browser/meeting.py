"""Meetings: what a reader's browser meets at an address, many at a time, in Chromium or Firefox (switch.mjs)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct

from tests.programs import node, node_package, program

BrowserName = Literal["Chromium", "Firefox"]
BROWSERS: tuple[BrowserName, ...] = ("Chromium", "Firefox")
DRIVER = Path(__file__).with_name("switch.mjs")
_PROGRAMS = {
    "Chromium": ("chrome", "chromium", "chromium-browser", "google-chrome"),
    "Firefox": ("firefox", "firefox-esr", "firefox"),
}


class Job(Struct, frozen=True, kw_only=True):
    """A page to meet. It is watched for `patience` milliseconds, or until Light is offered unless we `stay`; `tap` follows the offer.

    `way` is how it comes to be seen (switch.mjs); the way back needs an `other` page of the same site, and leaving one that never comes.
    `measure` is a JavaScript expression, worth what is `measured` when the screenshot is taken.
    """

    key: str
    url: str
    patience: int = 8_000
    tap: bool = False
    stay: bool = False
    way: Literal["open", "behind", "back", "asleep", "leave"] = "open"
    other: str = ""
    width: int = 360
    screenshot: str | None = None
    measure: str = ""


class Tapped(Struct, frozen=True):
    """What came of a tap on "Switch": whether a Light page opened, where, and what was asked for meanwhile."""

    opened: bool
    url: str
    after: list[str]


class Meeting(Struct, frozen=True):
    """What the reader saw at last: whether Light was `offered`, painted and in sight, after how many `seconds`, how often anew, and `first` after how many (0: never).

    `asked` is every address asked for, `before` those before the page was seen; `hidden` says whether Light was offered before that.
    """

    key: str
    offered: bool
    painted: bool
    whole: bool
    words: int
    said: str
    offers: int
    first: float
    seconds: float
    asked: list[str]
    before: list[str]
    hidden: bool
    errors: list[str]
    tapped: Tapped | None = None
    measured: object = None


def meet(
    browser: BrowserName,
    jobs: Iterable[Job],
    beside: int,
    preferences: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, Meeting]:
    """Meets every page, `beside` at a time; by key. Raises RuntimeError where a meeting failed for a reason of its own.

    `preferences` are Firefox's own, by name.
    """
    node_package("puppeteer-core/package.json")
    kind, *names = _PROGRAMS[browser]
    said = subprocess.run(
        [node(), str(DRIVER), kind, str(beside), msgspec.json.encode(dict(preferences)).decode()],
        input=b"".join(msgspec.json.encode(job) + b"\n" for job in jobs),
        stdout=subprocess.PIPE,
        env={**os.environ, "BROWSER_PATH": program(*names)},
        check=True,
    ).stdout
    met: dict[str, Meeting] = {}
    for line in said.splitlines():
        if b'"error":' in line:
            raise RuntimeError(line.decode())
        one = msgspec.json.decode(line, type=Meeting)
        met[one.key] = one
    return met
