-- The hash comes before the language: rows are told apart by a number at the
-- first look, when an index is made from sorted runs as well as in a look-up.

DROP INDEX variant_key;
DROP INDEX variant_general;
CREATE INDEX variant_key ON variant (key, lang);
CREATE INDEX variant_general ON variant (general, lang) WHERE general IS NOT NULL;
