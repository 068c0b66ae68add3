"""The archive's tables: each story as JSON, with columns only for the questions that are asked."""

from __future__ import annotations

# Raised whenever the tables change, or what is derived from a story and kept beside it; `migration` then has a step more.
SCHEMA = 4

TABLES = """
-- Numbers are given once and never again: AUTOINCREMENT keeps SQLite from reusing the last one.
CREATE TABLE IF NOT EXISTS stories (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    translation VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    -- Of a withdrawn one: what readers are told.
    reason VARCHAR,
    card BLOB NOT NULL,
    story BLOB NOT NULL,
    -- "published", "hidden" or "withdrawn"; who decided so last, "source" or "person" (empty: nobody ever had to), and when.
    state VARCHAR NOT NULL DEFAULT 'published',
    decided_by VARCHAR NOT NULL DEFAULT '',
    decided_at VARCHAR NOT NULL DEFAULT '',
    -- What the newsroom alone is told.
    private VARCHAR NOT NULL DEFAULT '',
    -- Until when it may be read; NULL: for ever.
    expires VARCHAR,
    UNIQUE (source, "key")
);
CREATE INDEX IF NOT EXISTS stories_by_translation ON stories (translation);
CREATE INDEX IF NOT EXISTS stories_by_address ON stories (address);
CREATE INDEX IF NOT EXISTS plain_pages ON stories (language) WHERE kind = 'page' AND state = 'published';
CREATE INDEX IF NOT EXISTS unpublished ON stories (decided_by) WHERE state != 'published';
CREATE INDEX IF NOT EXISTS expiring ON stories (expires) WHERE expires IS NOT NULL;

-- Where a story is listed: its section, topics, people, and so on, with the period it stands in there.
CREATE TABLE IF NOT EXISTS listings (
    language VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    story INTEGER NOT NULL,
    period VARCHAR NOT NULL,
    PRIMARY KEY (language, kind, name, published, story),
    FOREIGN KEY(story) REFERENCES stories (id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS listings_by_period ON listings (language, kind, name, period, published);
CREATE INDEX IF NOT EXISTS listings_by_story ON listings (story);

-- Addresses a story once had, here or at its source, without the slashes at the ends.
CREATE TABLE IF NOT EXISTS moves (
    address VARCHAR NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (address),
    FOREIGN KEY(story) REFERENCES stories (id)
);
CREATE INDEX IF NOT EXISTS moves_by_story ON moves (story);

CREATE TABLE IF NOT EXISTS media (
    name VARCHAR NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (name, story),
    FOREIGN KEY(story) REFERENCES stories (id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS media_by_story ON media (story);

CREATE TABLE IF NOT EXISTS people (
    "key" VARCHAR NOT NULL,
    person BLOB NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE IF NOT EXISTS topics (
    "key" VARCHAR NOT NULL,
    topic BLOB NOT NULL,
    PRIMARY KEY ("key")
);

-- What an import has read and not yet filed; empty between imports.
CREATE TABLE IF NOT EXISTS incoming (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    story BLOB NOT NULL,
    PRIMARY KEY (source, "key")
);

-- When each subject was last touched, for whoever printed the archive before.
CREATE TABLE IF NOT EXISTS versions (
    subject VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (subject)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions_by_version ON versions (version);

-- What each version was: what was done, and when.
CREATE TABLE IF NOT EXISTS changes (
    version INTEGER NOT NULL,
    deed VARCHAR NOT NULL,
    moment VARCHAR NOT NULL,
    PRIMARY KEY (version)
);

-- Stories whose time has not come; they have no number yet and no question finds them.
CREATE TABLE IF NOT EXISTS waiting (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    story BLOB NOT NULL,
    PRIMARY KEY (source, "key")
);
CREATE INDEX IF NOT EXISTS waiting_by_time ON waiting (published);

-- Stories that came in and wait for a person to decide: why ("key", "address", "text", "headline": by that they look like
-- story `number`, which was hidden or withdrawn).
CREATE TABLE IF NOT EXISTS held (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    story BLOB NOT NULL,
    why VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    held_at VARCHAR NOT NULL DEFAULT '',
    PRIMARY KEY (source, "key")
);
-- Stories of which a person has said that they are others than story `number`.
CREATE TABLE IF NOT EXISTS others (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (source, "key", number)
) WITHOUT ROWID;

-- What sources have done to stories by themselves of late: "hide" one, or "rewrite" an old one. By it they are kept from doing
-- too much.
CREATE TABLE IF NOT EXISTS taken (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    moment VARCHAR NOT NULL,
    PRIMARY KEY (source, "key", what, moment)
) WITHOUT ROWID;
-- What a source wants and a person must decide: to "hide" a story, or to "rewrite" it as `story`.
CREATE TABLE IF NOT EXISTS undecided (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    since VARCHAR NOT NULL,
    story BLOB NOT NULL DEFAULT '',
    PRIMARY KEY (source, "key")
);

-- What a hidden or withdrawn story is known again by, hashed with the archive's own secret.
CREATE TABLE IF NOT EXISTS marks (
    mark BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (mark, kind, story),
    FOREIGN KEY(story) REFERENCES stories (id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS marks_by_story ON marks (story);

-- All that is left of a forgotten story: its number, its source, and its key, hashed with `secret`; a copy that was held has a row, too.
CREATE TABLE IF NOT EXISTS forgotten (
    number INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    secret BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (number, source, mark)
);

-- Whom each source last showed under which names, as slugs; `who` stays the same whatever somebody is called.
CREATE TABLE IF NOT EXISTS signers (
    source VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    names VARCHAR NOT NULL,
    PRIMARY KEY (source, who, "key")
) WITHOUT ROWID;
-- Names that were changed at a source, by the new key, until a person chooses; `whole` where it may stand on no story till then.
CREATE TABLE IF NOT EXISTS renames (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    whole INTEGER NOT NULL
);
-- Stories from whose bylines a changed name was left out, at which place, and whether they are newer than the change;
-- `rename` 0 where a person has chosen that they stay without.
CREATE TABLE IF NOT EXISTS unsigned (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    rename INTEGER NOT NULL,
    place INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    PRIMARY KEY (source, "key", rename)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS unsigned_by_rename ON unsigned (rename);
-- What each story was made from, as its source says it; only the source can read it. A cache: it may be emptied.
CREATE TABLE IF NOT EXISTS grounds (
    source VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    grounds BLOB NOT NULL,
    PRIMARY KEY (source, "key")
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS settings (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
"""
