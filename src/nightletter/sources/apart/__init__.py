"""Apart: a source read in a process of its own, which may spin or die over one story without harm to the others."""

from nightletter.sources.apart.source import Apart, apart

__all__ = ["Apart", "apart"]
