"""LanguageFault: a language that cannot be had, or a file of texts that is broken."""

from __future__ import annotations

from nightletter.fault import Fault


class LanguageFault(Fault):
    """A language that must be named otherwise, or texts that must be put right."""
