"""Registry: the kinds of source that there are. A new one is a folder here with a `kind.py` that holds its `KIND`, and a line below."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any

from nightletter.fault import Fault
from nightletter.paper import Paper, SourceSettings
from nightletter.sources.delivery import Source
from nightletter.sources.kind import SourceKind

# The first line of the help of each one's command. Only the kind that is used is imported, for some bring in a lot.
KINDS = {
    "folder": "Bring in a folder of Markdown with front matter, and its pictures.",
    "wordpress": "Bring in a WordPress: from its address, or from a file of its Tools → Export, with wp-content/uploads beside it.",
    "feed": "Bring in an RSS, Atom or JSON Feed, with the pictures it shows.",
    "ghost": "Bring in a Ghost, from the JSON file of its Settings → Export, with its folder content beside it.",
    "ninjs": "Take in an export of Nightletter's, or a file or folder of ninjs items, versions 1 to 3, that others wrote.",
}


class KindFault(Fault):
    """A source is of a kind that cannot be read."""


def kind_of(one: SourceSettings) -> SourceKind:
    """The kind of the source that `one` describes; raises `KindFault` where there is none of that name."""
    if one.kind not in KINDS:
        raise KindFault(
            f"source {one.key}",
            f"“{one.kind}” is no kind of source",
            f"choose from {', '.join(sorted(KINDS))}",
        )
    return kind_named(one.kind)


def kind_named(name: str) -> SourceKind:
    """The kind of that name, one of `KINDS`."""
    kind: SourceKind = import_module(f"{__package__}.{name}.kind").KIND
    return kind


@contextmanager
def opened(one: SourceSettings, paper: Paper, now: datetime, **options: Any) -> Iterator[Source]:
    """The source that `one` describes, open while the context lasts. Raises a `Fault` where it cannot be opened."""
    kind = kind_of(one)
    with ExitStack() as closing:
        yield kind.opened(one, paper, now, closing, **options)
