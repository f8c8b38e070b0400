-- What makes merging independent of the order in which changes arrive: the
-- latest word on whether a thing is retired stands by itself, for it may come
-- before the thing; a unit knows what keeps it in the memory; the terms of a
-- concept are a set, each decided for itself; and what is set aside keeps its
-- units, so that it can be passed on whole and taken by a later program.

CREATE TABLE tombstone (
    what    TEXT NOT NULL,
    id      TEXT NOT NULL,
    time    INTEGER NOT NULL,
    retired INTEGER NOT NULL,
    PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;

INSERT INTO tombstone (what, id, time, retired)
    SELECT 'article', id, retired_at, retired FROM article WHERE retired_at > 0
    UNION ALL SELECT 'unit', id, retired_at, retired FROM unit WHERE retired_at > 0
    UNION ALL SELECT 'concept', id, retired_at, retired FROM concept WHERE retired_at > 0;

ALTER TABLE article DROP COLUMN retired_at;
ALTER TABLE unit DROP COLUMN retired_at;
ALTER TABLE concept DROP COLUMN retired_at;

-- Whether a desk read the story for the first time: such a version outdoes no
-- correction of another desk.
ALTER TABLE article_version ADD COLUMN first INTEGER NOT NULL DEFAULT 0;

-- Whether somebody gave it, rather than a draft made it.
ALTER TABLE unit ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
-- When it was last put into the memory: a retirement before that is over.
ALTER TABLE unit ADD COLUMN put_at INTEGER NOT NULL DEFAULT 0;
-- Whether another unit says all of it and more.
ALTER TABLE unit ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;

UPDATE unit SET
    given = EXISTS (SELECT 1 FROM change c WHERE c.n = unit.change AND c.kind <> 'draft'),
    put_at = coalesce((SELECT c.time FROM change c WHERE c.n = unit.change), 0);
UPDATE unit SET covered = 1
    WHERE given AND retired
        AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.what = 'unit' AND t.id = unit.id);

-- Units that came again with another change.
CREATE TABLE unit_again (
    change INTEGER NOT NULL REFERENCES change (n),
    unit   INTEGER NOT NULL REFERENCES unit (n),
    PRIMARY KEY (change, unit)
) STRICT, WITHOUT ROWID;

-- The latest word on each term of a concept; `status` is NULL for one that
-- was taken out. `place` is its place among the terms when it was set.
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

INSERT OR IGNORE INTO concept_term (concept, lang, text, time, replica, place, status, forms)
    SELECT c.n, t.value ->> 'lang', t.value ->> 'text', coalesce(f.time, 0),
        coalesce(f.replica, ''), t.key, t.value ->> 'status', coalesce(t.value ->> 'forms', '[]')
    FROM concept c, json_each(c.body, '$.terms') t
    LEFT JOIN concept_field f ON f.concept = c.n AND f.field = t.value ->> 'lang'
    WHERE c.body IS NOT NULL;

DELETE FROM concept_field WHERE field IN ('az', 'en', 'ru');

-- The units of an import, a line each.
ALTER TABLE set_aside ADD COLUMN units TEXT NOT NULL DEFAULT '';

-- The written form of an old change, compressed; `body` is empty then.
ALTER TABLE change ADD COLUMN packed BLOB;
