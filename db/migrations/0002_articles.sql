-- Stories, each version of their files, and the segments of the newest one.

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

CREATE INDEX article_key ON article (key);

CREATE TABLE article_version (
    n       INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (n),
    change  INTEGER NOT NULL REFERENCES change (n),
    time    INTEGER NOT NULL,
    name    TEXT NOT NULL,
    digest  TEXT NOT NULL
) STRICT;

CREATE INDEX article_version_article ON article_version (article, time);

-- Every segment a story has ever had. `place` is its position in the version
-- that counts, NULL for segments of earlier versions only.
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
