-- A term of several words is looked at only where its second word follows: a bit
-- for each form that word may have. 0 is a term of one word. The keys are made
-- anew.
ALTER TABLE term_key ADD COLUMN next INTEGER NOT NULL DEFAULT 0;
DELETE FROM meta WHERE name = 'term-keys';
