"""All live rules, in the order in which docs/check.md explains them."""

from __future__ import annotations

from nightletter.check.live import addresses, delivery, dictionaries, headers, reaching
from nightletter.check.live.rule import LiveRule

LIVE_RULES: tuple[LiveRule, ...] = tuple(
    rule for module in (reaching, delivery, dictionaries, headers, addresses) for rule in module.RULES
)
