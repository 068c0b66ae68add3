"""The command line: `nightletter`, one file per command."""

from nightletter.cli.main import main

__all__ = ["main"]
