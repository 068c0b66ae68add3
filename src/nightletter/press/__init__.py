"""The press: finds the sheets a paper needs, prints them, and stores the pages that differ."""

from nightletter.press.behind import Behind, behind
from nightletter.press.catalogue import catalogue_file
from nightletter.press.press import Progress, print_paper
from nightletter.press.printing import workers_here
from nightletter.press.report import Failure, Report
from nightletter.press.why import Reason, WhyFault, why
from nightletter.press.workshop import tree

__all__ = [
    "Behind",
    "Failure",
    "Progress",
    "Reason",
    "Report",
    "WhyFault",
    "behind",
    "catalogue_file",
    "print_paper",
    "tree",
    "why",
    "workers_here",
]
