"""Ghost as a source: the JSON file that it exports."""

from nightletter.sources.ghost.export import GhostFault
from nightletter.sources.ghost.source import GhostSource

__all__ = ["GhostFault", "GhostSource"]
