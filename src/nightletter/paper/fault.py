"""PaperFault: a setting that is wrong, in one line: file and setting, what is wrong, what to do."""

from __future__ import annotations

from nightletter.fault import Fault


class PaperFault(Fault):
    """Something in `nightletter.toml` that the newsroom must put right before anything else can be done."""
