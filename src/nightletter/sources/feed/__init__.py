"""Feed: RSS, Atom and JSON Feed as a source of stories."""

from nightletter.sources.feed.fault import FeedFault
from nightletter.sources.feed.source import FeedSource

__all__ = ["FeedFault", "FeedSource"]
