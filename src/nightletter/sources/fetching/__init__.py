"""Fetching: the one way to other people's servers, for every source; it trusts none of them."""

from nightletter.sources.fetching.fetched import (
    MEDIA,
    TEXT,
    WORD,
    Fetched,
    FetchFault,
    Limits,
    Validators,
)
from nightletter.sources.fetching.fetcher import Fetcher

__all__ = ["MEDIA", "TEXT", "WORD", "FetchFault", "Fetched", "Fetcher", "Limits", "Validators"]
