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

-- `key` is a 64-bit hash of the folded plain text, `general` of the same with
-- figures as slots; NULL where there is no figure.
CREATE TABLE variant (
    unit    INTEGER NOT NULL REFERENCES unit (n),
    lang    TEXT NOT NULL,
    tagged  TEXT NOT NULL,
    key     INTEGER NOT NULL,
    general INTEGER,
    PRIMARY KEY (unit, lang)
) STRICT, WITHOUT ROWID;

CREATE INDEX variant_key ON variant (lang, key);

CREATE INDEX variant_general ON variant (lang, general) WHERE general IS NOT NULL;

-- Which live draft keeps a unit in the memory.
CREATE TABLE unit_draft (
    unit  INTEGER NOT NULL REFERENCES unit (n),
    draft INTEGER NOT NULL REFERENCES draft (n),
    PRIMARY KEY (unit, draft)
) STRICT, WITHOUT ROWID;

-- The fuzzy index: a lossless prefix filter (docs/memory.md). A token is a
-- 64-bit hash of its folded form and language. `rank` is frozen when the
-- token is first seen: common tokens of the first import have low ranks, a
-- later token is rarer than all before it; only the optimise step ranks anew.
-- `near` and `far` are the newest postings of the two tiers; full ones move
-- to memory_posting, of which the counters say how many there are.
CREATE TABLE memory_token (
    hash        INTEGER PRIMARY KEY,
    rank        INTEGER NOT NULL,
    near_chunks INTEGER NOT NULL,
    far_chunks  INTEGER NOT NULL,
    near        BLOB NOT NULL,
    far         BLOB NOT NULL
) STRICT;

-- `id` is rank, tier and number of the chunk.
CREATE TABLE memory_posting (
    id      INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT;

-- Texts that are not in the postings yet, by language: looked through one by
-- one, and folded in when they are many.
CREATE TABLE memory_fresh (
    lang    TEXT PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT, WITHOUT ROWID;
