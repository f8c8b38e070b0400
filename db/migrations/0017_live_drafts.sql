-- Which drafts have several live versions is read from the index alone.
DROP INDEX draft_segment;
CREATE INDEX draft_segment ON draft (article, segment, lang, live);
