"""Entries: whatever comes entry by entry, a feed or a file of JSON, becomes stories here."""
