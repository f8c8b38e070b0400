-- article_key
CREATE INDEX article_key ON article (key);

-- article_version_article
CREATE INDEX article_version_article ON article_version (article, time);

-- article
CREATE TABLE article (
    n       INTEGER PRIMARY KEY,
    -- `key@lang`
    id      TEXT NOT NULL UNIQUE,
    key     TEXT NOT NULL,
    lang    TEXT NOT NULL,
    -- The version that counts: the one with the latest change.
    version INTEGER,
    -- Which version and which rules its segments were made with; NULL where
    -- they are still to be made.
    segmented TEXT,
    retired INTEGER NOT NULL DEFAULT 0,
    -- Time of the change that decided `retired`.
    retired_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- article_version
CREATE TABLE article_version (
    n       INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (n),
    change  INTEGER NOT NULL REFERENCES change (n),
    time    INTEGER NOT NULL,
    name    TEXT NOT NULL,
    digest  TEXT NOT NULL
) STRICT;

-- change
CREATE TABLE change (
    n       INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL REFERENCES replica (n),
    seq     INTEGER NOT NULL,
    time    INTEGER NOT NULL,
    author  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    TEXT NOT NULL,
    UNIQUE (replica, seq)
) STRICT;

-- file
CREATE TABLE file (
    path   TEXT PRIMARY KEY,
    mtime  INTEGER NOT NULL,
    size   INTEGER NOT NULL,
    digest TEXT NOT NULL,
    -- The story it holds, as `key@lang`; NULL for other files.
    article TEXT
) STRICT, WITHOUT ROWID;

-- meta
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- replica
CREATE TABLE replica (
    n    INTEGER PRIMARY KEY,
    id   TEXT NOT NULL UNIQUE,
    last INTEGER NOT NULL DEFAULT 0
) STRICT;

-- segment
CREATE TABLE segment (
    n       INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (n),
    id      TEXT NOT NULL,
    place   INTEGER,
    kind    TEXT NOT NULL,
    tagged  TEXT NOT NULL,
    -- The segment of the version before that this one was made from, and how
    -- they differ.
    former  TEXT,
    class   TEXT,
    UNIQUE (article, id)
) STRICT;

-- set_aside
CREATE TABLE set_aside (
    replica TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    time    INTEGER NOT NULL,
    author  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    body    TEXT NOT NULL,
    why     TEXT NOT NULL,
    PRIMARY KEY (replica, seq)
) STRICT, WITHOUT ROWID;

