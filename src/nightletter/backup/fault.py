"""BackupFault."""

from __future__ import annotations

from nightletter.fault import Fault


class BackupFault(Fault):
    """A backup cannot be made, or cannot be brought back."""
