"""The live check: whether the hosts that readers reach keep the promises about delivery, asked as a reader would ask."""

from nightletter.check.live.checking import LiveReport, check_live
from nightletter.check.live.rules import LIVE_RULES

__all__ = ["LIVE_RULES", "LiveReport", "check_live"]
