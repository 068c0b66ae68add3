"""Nightletter prints a newsroom's stories as a Full website and as a Light one that still gets through."""

__version__ = "0.1.0"
