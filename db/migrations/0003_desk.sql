-- Drafts: every version of every translation of a segment. A version is live
-- until another one says it has seen it; two live versions that differ are a
-- conflict, and both stay.

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

CREATE INDEX draft_segment ON draft (article, segment, lang);

-- Versions that some other version has seen, also ones that are yet to arrive.
CREATE TABLE superseded (
    replica TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (replica, seq)
) STRICT, WITHOUT ROWID;
