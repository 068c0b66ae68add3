"""Kinds: how a source that `nightletter.toml` names is opened. A new kind is one line here, and its module's `opened`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib import import_module
from typing import Protocol

from nightletter.fault import Fault
from nightletter.paper import Paper, SourceSettings
from nightletter.sources.delivery import Source

# Only the module of the kind that is opened is imported, for some bring in a lot.
_KINDS = {
    "feed": "nightletter.sources.feed.kind",
    "folder": "nightletter.sources.folder.kind",
    "wordpress": "nightletter.sources.wordpress.kind",
}


class KindFault(Fault):
    """A source is of a kind that cannot be read."""


class Opening(Protocol):
    """What a kind's module offers as `opened`."""

    def __call__(self, one: SourceSettings, paper: Paper, now: datetime, closing: ExitStack) -> Source:
        """The source that `one` describes, as of `now`; what must be closed after it is entered into `closing`."""


@contextmanager
def opened(one: SourceSettings, paper: Paper, now: datetime) -> Iterator[Source]:
    """The source that `one` describes, open while the context lasts. Raises a `Fault` where it cannot be opened."""
    if one.kind not in _KINDS:
        raise KindFault(
            f"source {one.key}", f"nothing reads “{one.kind}”", f"choose from {', '.join(_KINDS)}"
        )
    opening: Opening = import_module(_KINDS[one.kind]).opened
    with ExitStack() as closing:
        yield opening(one, paper, now, closing)
