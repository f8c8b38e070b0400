-- The glossary: concepts as they stand now, what each field was last set by,
-- and the keys under which their terms are found in a text.

CREATE TABLE concept (
    -- The order in which concepts came, which is the order they are written in.
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    -- JSON, in the form of the log. NULL for one that was retired before it came.
    body       TEXT,
    retired    INTEGER NOT NULL DEFAULT 0,
    retired_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The latest change that named a field of a concept.
CREATE TABLE concept_field (
    concept INTEGER NOT NULL REFERENCES concept (n),
    field   TEXT NOT NULL,
    time    INTEGER NOT NULL,
    replica TEXT NOT NULL,
    PRIMARY KEY (concept, field)
) STRICT, WITHOUT ROWID;

-- Hashes of the stems and forms of a term's first word.
CREATE TABLE term_key (
    lang    TEXT NOT NULL,
    key     INTEGER NOT NULL,
    concept INTEGER NOT NULL REFERENCES concept (n),
    PRIMARY KEY (lang, key, concept)
) STRICT, WITHOUT ROWID;

CREATE INDEX term_key_concept ON term_key (concept);

-- Columns of the glossary files, in the order they were first seen.
CREATE TABLE glossary_column (
    n    INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
