"""Entries: whatever comes entry by entry, a feed or a file of JSON, becomes stories here."""

from nightletter.sources.entries.entry import Attached, Entry, Feed
from nightletter.sources.entries.source import EntrySource
from nightletter.sources.entries.values import moment, paragraphs

__all__ = ["Attached", "Entry", "EntrySource", "Feed", "moment", "paragraphs"]
