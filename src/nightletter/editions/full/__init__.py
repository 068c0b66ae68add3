"""The Full edition: the newspaper's whole website, complete without script."""

from nightletter.editions.full.edition import Full
from nightletter.editions.full.policy import policy
from nightletter.editions.full.story import END_MARK

edition = Full

__all__ = ["END_MARK", "Full", "edition", "policy"]
