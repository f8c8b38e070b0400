-- The identity of a unit gets an index with a name. One that belongs to the
-- table's definition cannot be left out while many units are put, and
-- identities are hashes: each goes to another page.

CREATE TABLE unit_named (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    -- The change it came with: its own, a draft's, or an import's.
    change     INTEGER NOT NULL REFERENCES change (n),
    origin     TEXT NOT NULL,
    article    TEXT,
    author     TEXT,
    changed    TEXT,
    before     TEXT,
    after      TEXT,
    -- JSON array of [type, text]; NULL where there are none.
    properties TEXT,
    retired    INTEGER NOT NULL DEFAULT 0,
    -- Whether somebody gave it, rather than a draft made it.
    given      INTEGER NOT NULL DEFAULT 0,
    -- When it was last put into the memory: a retirement before that is over.
    put_at     INTEGER NOT NULL DEFAULT 0,
    -- Whether another unit says all of it and more.
    covered    INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO unit_named (n, id, change, origin, article, author, changed, before, after,
        properties, retired, given, put_at, covered)
    SELECT n, id, change, origin, article, author, changed, before, after,
        properties, retired, given, put_at, covered
    FROM unit;

DROP TABLE unit;
ALTER TABLE unit_named RENAME TO unit;

CREATE UNIQUE INDEX unit_id ON unit (id);
CREATE INDEX unit_change ON unit (change);
