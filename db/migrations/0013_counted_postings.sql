-- Postings without signatures, in one tier: a look-up counts in how many lists
-- it meets a text (docs/memory.md). The program fills the tables anew from the
-- units when it opens the database, and notes the version of the index then.

DROP TABLE memory_token;
DROP TABLE memory_posting;
DELETE FROM memory_fresh;
DELETE FROM meta WHERE name = 'memory-rank';

-- `key` is 42 bits of the hash of a token's folded form and language. `rank` is
-- frozen when the token is first seen: common tokens of the first import have
-- low ranks, a later token is rarer than all before it; only the optimise step
-- ranks anew. `list` has the newest postings; full parts of it move to
-- memory_posting, of which `parts` says how many there are.
CREATE TABLE memory_token (
    key   INTEGER PRIMARY KEY,
    rank  INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    list  BLOB NOT NULL
) STRICT;

-- `id` is rank and number of the part.
CREATE TABLE memory_posting (
    id   INTEGER PRIMARY KEY,
    list BLOB NOT NULL
) STRICT;
