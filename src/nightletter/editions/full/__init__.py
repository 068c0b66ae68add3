"""The Full edition: the newspaper's whole website, complete without script."""

from nightletter.editions.full.edition import Full
from nightletter.editions.full.policy import policy
from nightletter.editions.full.style import source_hash
from nightletter.editions.full.switch import END_MARK, foreign_script

edition = Full

__all__ = ["END_MARK", "Full", "edition", "foreign_script", "policy", "source_hash"]
