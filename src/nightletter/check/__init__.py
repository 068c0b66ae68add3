"""The check: every rule of Light and Full that a program can hold a printed page to, on every page."""

from nightletter.check.checking import Progress, check_paper
from nightletter.check.finding import CheckFault, Finding
from nightletter.check.report import Report
from nightletter.check.rule import Rule
from nightletter.check.rules.all import RULES

__all__ = ["RULES", "CheckFault", "Finding", "Progress", "Report", "Rule", "check_paper"]
