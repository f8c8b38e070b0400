-- The append-only log that every write goes through, and what the database
-- knows of itself. All other tables are a reading of `change`.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A desk's database. `last` is the highest sequence number we hold of it.
CREATE TABLE replica (
    n    INTEGER PRIMARY KEY,
    id   TEXT NOT NULL UNIQUE,
    last INTEGER NOT NULL DEFAULT 0
) STRICT;

-- `n` is the order of arrival here; (replica, seq) is the identity everywhere.
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

-- Changes that came from elsewhere and could not be taken, with the reason.
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

-- Files of the workspace as they were when they were last read in.
CREATE TABLE file (
    path   TEXT PRIMARY KEY,
    mtime  INTEGER NOT NULL,
    size   INTEGER NOT NULL,
    digest TEXT NOT NULL,
    -- The story it holds, as `key@lang`; NULL for other files.
    article TEXT
) STRICT, WITHOUT ROWID;
