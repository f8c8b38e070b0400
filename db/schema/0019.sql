-- article_key
CREATE INDEX article_key ON article (key);

-- article_version_article
CREATE INDEX article_version_article ON article_version (article, time);

-- draft_change
CREATE INDEX draft_change ON draft (change);

-- draft_segment
CREATE INDEX draft_segment ON draft (article, segment, lang, live);

-- segment_place
CREATE INDEX segment_place ON segment (article, place) WHERE place IS NOT NULL;

-- segment_tagged
CREATE INDEX segment_tagged ON segment (tagged) WHERE place IS NOT NULL;

-- term_key_concept
CREATE INDEX term_key_concept ON term_key (concept);

-- unit_change
CREATE INDEX unit_change ON unit (change) WHERE fresh = 0;

-- unit_draft_draft
CREATE INDEX unit_draft_draft ON unit_draft (draft);

-- unit_id
CREATE UNIQUE INDEX unit_id ON unit (id) WHERE fresh = 0;

-- unit_id_fresh
CREATE UNIQUE INDEX unit_id_fresh ON unit (id) WHERE fresh = 1;

-- unit_neighbours
CREATE INDEX unit_neighbours ON unit (before, after) WHERE before IS NOT NULL OR after IS NOT NULL;

-- variant_general
CREATE INDEX variant_general ON variant (general, lang) WHERE fresh = 0 AND general IS NOT NULL;

-- variant_general_fresh
CREATE INDEX variant_general_fresh ON variant (general, lang)
    WHERE fresh = 1 AND general IS NOT NULL;

-- variant_key
CREATE INDEX variant_key ON variant (key, lang) WHERE fresh = 0;

-- variant_key_fresh
CREATE INDEX variant_key_fresh ON variant (key, lang) WHERE fresh = 1;

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
    retired INTEGER NOT NULL DEFAULT 0) STRICT;

-- article_version
CREATE TABLE article_version (
    n       INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (n),
    change  INTEGER NOT NULL REFERENCES change (n),
    time    INTEGER NOT NULL,
    name    TEXT NOT NULL,
    digest  TEXT NOT NULL
, first INTEGER NOT NULL DEFAULT 0) STRICT;

-- change
CREATE TABLE change (
    n       INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL REFERENCES replica (n),
    seq     INTEGER NOT NULL,
    time    INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    TEXT NOT NULL, packed BLOB, author INTEGER REFERENCES name (n),
    UNIQUE (replica, seq)
) STRICT;

-- concept
CREATE TABLE concept (
    -- The order in which concepts came, which is the order they are written in.
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    -- JSON, in the form of the log. NULL for one that was retired before it came.
    body       TEXT,
    retired    INTEGER NOT NULL DEFAULT 0) STRICT;

-- concept_field
CREATE TABLE concept_field (
    concept INTEGER NOT NULL REFERENCES concept (n),
    field   TEXT NOT NULL,
    time    INTEGER NOT NULL,
    replica TEXT NOT NULL,
    PRIMARY KEY (concept, field)
) STRICT, WITHOUT ROWID;

-- concept_term
CREATE TABLE concept_term (
    concept INTEGER NOT NULL REFERENCES concept (n),
    lang    TEXT NOT NULL,
    text    TEXT NOT NULL,
    time    INTEGER NOT NULL,
    replica TEXT NOT NULL,
    place   INTEGER NOT NULL,
    status  TEXT,
    forms   TEXT NOT NULL,
    PRIMARY KEY (concept, lang, text)
) STRICT, WITHOUT ROWID;

-- concordance
CREATE VIRTUAL TABLE concordance USING fts5 (
    az, en, ru,
    content = '',
    detail = 'column',
    tokenize = 'unicode61 remove_diacritics 0'
);

-- concordance_config
CREATE TABLE 'concordance_config'(k PRIMARY KEY, v) WITHOUT ROWID;

-- concordance_data
CREATE TABLE 'concordance_data'(id INTEGER PRIMARY KEY, block BLOB);

-- concordance_docsize
CREATE TABLE 'concordance_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

-- concordance_idx
CREATE TABLE 'concordance_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

-- draft
CREATE TABLE draft (
    n       INTEGER PRIMARY KEY,
    change  INTEGER NOT NULL REFERENCES change (n),
    -- `key@lang`; no reference, for a draft may arrive before its story.
    article TEXT NOT NULL,
    segment TEXT NOT NULL,
    lang    TEXT NOT NULL,
    source  TEXT NOT NULL,
    tagged  TEXT NOT NULL,
    state   TEXT NOT NULL,
    origin  TEXT NOT NULL,
    time    INTEGER NOT NULL,
    author  TEXT NOT NULL,
    live    INTEGER NOT NULL
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

-- glossary_column
CREATE TABLE glossary_column (
    n    INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- handoff
CREATE TABLE handoff (
    id       TEXT PRIMARY KEY,
    time     INTEGER NOT NULL,
    author   TEXT NOT NULL,
    body     TEXT NOT NULL,
    returned INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- memory_fresh
CREATE TABLE memory_fresh (
    n       INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT;

-- memory_posting
CREATE TABLE memory_posting (
    id   INTEGER PRIMARY KEY,
    list BLOB NOT NULL
) STRICT;

-- memory_token
CREATE TABLE memory_token (
    key   INTEGER PRIMARY KEY,
    rank  INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    list  BLOB NOT NULL
) STRICT;

-- meta
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- name
CREATE TABLE name (
    n    INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- replica
CREATE TABLE replica (
    n    INTEGER PRIMARY KEY,
    id   TEXT NOT NULL UNIQUE,
    last INTEGER NOT NULL DEFAULT 0
, clock INTEGER NOT NULL DEFAULT 0) STRICT;

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
    why     TEXT NOT NULL, units TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (replica, seq)
) STRICT, WITHOUT ROWID;

-- superseded
CREATE TABLE superseded (
    replica TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (replica, seq)
) STRICT, WITHOUT ROWID;

-- term_key
CREATE TABLE term_key (
    lang    TEXT NOT NULL,
    key     INTEGER NOT NULL,
    concept INTEGER NOT NULL REFERENCES concept (n), next INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (lang, key, concept)
) STRICT, WITHOUT ROWID;

-- tombstone
CREATE TABLE tombstone (
    what    TEXT NOT NULL,
    id      TEXT NOT NULL,
    time    INTEGER NOT NULL,
    retired INTEGER NOT NULL,
    PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;

-- unit
CREATE TABLE "unit" (
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
, fresh INTEGER NOT NULL DEFAULT 0) STRICT;

-- unit_again
CREATE TABLE unit_again (
    change INTEGER NOT NULL REFERENCES change (n),
    unit   INTEGER NOT NULL REFERENCES unit (n),
    PRIMARY KEY (change, unit)
) STRICT, WITHOUT ROWID;

-- unit_draft
CREATE TABLE unit_draft (
    unit  INTEGER NOT NULL REFERENCES unit (n),
    draft INTEGER NOT NULL REFERENCES draft (n),
    PRIMARY KEY (unit, draft)
) STRICT, WITHOUT ROWID;

-- variant
CREATE TABLE variant (
    unit    INTEGER NOT NULL REFERENCES unit (n),
    lang    TEXT NOT NULL,
    tagged  TEXT NOT NULL,
    key     INTEGER NOT NULL,
    general INTEGER, fresh INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (unit, lang)
) STRICT, WITHOUT ROWID;

