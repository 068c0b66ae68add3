"""The systems that print the same stories, one a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.systems.eleventy import Eleventy
from bench.systems.hugo import Hugo
from bench.systems.nightletter import Nightletter
from bench.systems.pelican import Pelican
from bench.systems.system import Set, System

SYSTEMS: dict[str, Callable[[Path, Set], System]] = {
    "nightletter": Nightletter,
    "hugo": Hugo,
    "pelican": Pelican,
    "eleventy": Eleventy,
}

__all__ = ["SYSTEMS", "Set", "System"]
