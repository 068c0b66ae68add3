"""Remote: what stories that come over the line have in common: where their links lead, and the media they show."""

from nightletter.sources.remote.cache import cache_of
from nightletter.sources.remote.media import RemoteMedia
from nightletter.sources.remote.surroundings import RemoteSurroundings

__all__ = ["RemoteMedia", "RemoteSurroundings", "cache_of"]
