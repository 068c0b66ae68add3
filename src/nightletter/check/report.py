"""Report: what a check looked at and what it found."""

from __future__ import annotations

from msgspec import Struct

from nightletter.check.finding import Finding


class Report(Struct, frozen=True):
    """Counts of what was looked at, `seconds` of wall time, and the findings in the order of their addresses."""

    files: int
    pages: int
    stories: int
    rules: int
    seconds: float
    findings: tuple[Finding, ...]
