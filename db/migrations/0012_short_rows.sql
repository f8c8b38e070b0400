-- A row of the log costs little beside its text: words that stand in many
-- changes, such as authors and keys of stories, are written once and named by
-- number; the body of a draft stands in a short form of its own (`packed`,
-- src/store/row_form.rs). Rows of before stay as they are and are read as ever;
-- `db compact` gives them the short form too.

CREATE TABLE name (
    n    INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- The most common first, for small numbers are short.
INSERT INTO name (text) SELECT author FROM change GROUP BY author ORDER BY count(*) DESC;

ALTER TABLE change ADD COLUMN author_name INTEGER REFERENCES name (n);
UPDATE change SET author_name = (SELECT n FROM name WHERE text = author);
ALTER TABLE change DROP COLUMN author;
ALTER TABLE change RENAME COLUMN author_name TO author;
