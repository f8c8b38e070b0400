-- A single unit is written to few pages. Its rows are `fresh`: they stand in
-- indexes of their own, which are small and have room, and move into the large
-- ones at the optimise step. Units of an import are not fresh, and are the only
-- ones that are looked for by their change. `entries` of memory_fresh are many
-- texts in one row, which fills a page. The postings are made anew once, for the
-- list before had another form.

DROP TABLE memory_fresh;
CREATE TABLE memory_fresh (
    n       INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT;
DELETE FROM meta WHERE name = 'memory-index';

ALTER TABLE unit ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;
ALTER TABLE variant ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;
DROP INDEX unit_id;
DROP INDEX unit_change;
DROP INDEX variant_key;
DROP INDEX variant_general;
CREATE UNIQUE INDEX unit_id ON unit (id) WHERE fresh = 0;
CREATE UNIQUE INDEX unit_id_fresh ON unit (id) WHERE fresh = 1;
CREATE INDEX unit_change ON unit (change) WHERE fresh = 0;
CREATE INDEX variant_key ON variant (key, lang) WHERE fresh = 0;
CREATE INDEX variant_key_fresh ON variant (key, lang) WHERE fresh = 1;
CREATE INDEX variant_general ON variant (general, lang) WHERE fresh = 0 AND general IS NOT NULL;
CREATE INDEX variant_general_fresh ON variant (general, lang)
    WHERE fresh = 1 AND general IS NOT NULL;

-- The clock of the log stands where its end stands.
ALTER TABLE replica ADD COLUMN clock INTEGER NOT NULL DEFAULT 0;
UPDATE replica SET clock =
    coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'clock'), 0);
DELETE FROM meta WHERE name = 'clock';
