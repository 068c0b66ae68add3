"""The Light edition: tiny pages that get through when the Full ones do not."""

from nightletter.editions.light.edition import Light
from nightletter.editions.light.style import header_policy
from nightletter.editions.light.weight import UNIT

edition = Light

__all__ = ["UNIT", "Light", "edition", "header_policy"]
