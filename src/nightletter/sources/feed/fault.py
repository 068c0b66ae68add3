"""FeedFault: a feed that cannot be read at all. An entry that cannot be read is refused alone."""

from __future__ import annotations

from nightletter.fault import Fault


class FeedFault(Fault):
    """A feed that cannot be read."""
