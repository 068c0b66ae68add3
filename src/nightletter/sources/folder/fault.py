"""What can go wrong with a folder as a whole."""

from __future__ import annotations

from nightletter.fault import Fault


class FolderFault(Fault):
    """A folder from which nothing can be read."""
