-- What is out with a translator: written when a hand-off is exported, marked
-- when it comes back. `body` is JSON: the units with the versions they left as.

CREATE TABLE handoff (
    id       TEXT PRIMARY KEY,
    time     INTEGER NOT NULL,
    author   TEXT NOT NULL,
    body     TEXT NOT NULL,
    returned INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
