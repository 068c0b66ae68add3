"""The archive's tables: each story as JSON, with columns only for the questions that are asked."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

# Numbers are given once and never again: AUTOINCREMENT keeps SQLite from reusing the last one.
stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("key", String, nullable=False),
    Column("language", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("published", String, nullable=False),
    Column("translation", String, nullable=False),
    Column("address", String, nullable=False),
    Column("withdrawn", String),
    Column("card", LargeBinary, nullable=False),
    Column("story", LargeBinary, nullable=False),
    UniqueConstraint("source", "key"),
    Index("stories_by_translation", "translation"),
    Index("stories_by_address", "address"),
    sqlite_autoincrement=True,
)

# Where a story is listed: its section, topics, people, and so on, with the period it stands in there.
listings = Table(
    "listings",
    metadata,
    Column("language", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("published", String, primary_key=True),
    Column("story", Integer, ForeignKey("stories.id"), primary_key=True),
    Column("period", String, nullable=False),
    Index("listings_by_period", "language", "kind", "name", "period", "published"),
    Index("listings_by_story", "story"),
    sqlite_with_rowid=False,
)

# Addresses a story once had, here or at its source, without the slashes at the ends.
moves = Table(
    "moves",
    metadata,
    Column("address", String, primary_key=True),
    Column("story", Integer, ForeignKey("stories.id"), nullable=False),
    Index("moves_by_story", "story"),
)

media = Table(
    "media",
    metadata,
    Column("name", String, primary_key=True),
    Column("story", Integer, ForeignKey("stories.id"), primary_key=True),
    Index("media_by_story", "story"),
    sqlite_with_rowid=False,
)

people = Table(
    "people", metadata, Column("key", String, primary_key=True), Column("person", LargeBinary, nullable=False)
)
topics = Table(
    "topics", metadata, Column("key", String, primary_key=True), Column("topic", LargeBinary, nullable=False)
)

# What an import has read and not yet filed; empty between imports.
incoming = Table(
    "incoming",
    metadata,
    Column("source", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("published", String, nullable=False),
    Column("story", LargeBinary, nullable=False),
)

# When each subject was last touched, for whoever printed the archive before.
versions = Table(
    "versions",
    metadata,
    Column("subject", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Index("versions_by_version", "version"),
    sqlite_with_rowid=False,
)

# What each version was: what was done, and when.
changes = Table(
    "changes",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("deed", String, nullable=False),
    Column("moment", String, nullable=False),
)

# Stories whose time has not come; they have no number yet and no question finds them.
waiting = Table(
    "waiting",
    metadata,
    Column("source", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("published", String, nullable=False),
    Column("story", LargeBinary, nullable=False),
    Index("waiting_by_time", "published"),
)

# What each story was made from, as its source says it; only the source can read it. A cache: it may be emptied.
grounds = Table(
    "grounds",
    metadata,
    Column("source", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("grounds", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

settings = Table(
    "settings", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)
