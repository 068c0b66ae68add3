"""What can go wrong with a WordPress as a whole."""

from __future__ import annotations

from nightletter.fault import Fault


class WordPressFault(Fault):
    """A site or an export file from which nothing can be read."""
