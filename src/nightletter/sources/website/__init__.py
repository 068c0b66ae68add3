"""Website: what a newsroom's own website says of itself, so that a paper can be begun from it."""

from nightletter.sources.website.look import look
from nightletter.sources.website.website import Origin, Website, WebsiteFault

__all__ = ["Origin", "Website", "WebsiteFault", "look"]
