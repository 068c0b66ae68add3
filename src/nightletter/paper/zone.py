"""Zone: a time zone by its name in the IANA database, the same on every machine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo


@cache
def names() -> frozenset[str]:
    """The names of all time zones."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """The time zone called `name`, which must be one of `names()`.

    It is read from the package `tzdata`, whose version we pin, and not from the machine, which may have an older
    database or none: the same paper prints the same pages everywhere.
    """
    if name not in names():
        raise KeyError(name)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)
