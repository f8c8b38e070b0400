-- The translation memory: units of up to three equal variants.

CREATE TABLE unit (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
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
    retired_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX unit_change ON unit (change);

-- `key` is a 64-bit hash of the folded plain text.
CREATE TABLE variant (
    unit   INTEGER NOT NULL REFERENCES unit (n),
    lang   TEXT NOT NULL,
    tagged TEXT NOT NULL,
    key    INTEGER NOT NULL,
    PRIMARY KEY (unit, lang)
) STRICT, WITHOUT ROWID;

CREATE INDEX variant_key ON variant (lang, key);

-- Which live draft keeps a unit in the memory.
CREATE TABLE unit_draft (
    unit  INTEGER NOT NULL REFERENCES unit (n),
    draft INTEGER NOT NULL REFERENCES draft (n),
    PRIMARY KEY (unit, draft)
) STRICT, WITHOUT ROWID;
