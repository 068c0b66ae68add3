"""The Light edition: tiny pages that get through when the Full ones do not."""

from nightletter.editions.light.edition import Light
from nightletter.editions.light.style import HEADER_POLICY
from nightletter.editions.light.weight import UNIT

edition = Light

__all__ = ["HEADER_POLICY", "UNIT", "Light", "edition"]
