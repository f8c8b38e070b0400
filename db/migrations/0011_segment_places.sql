-- A story's segments in their order, and the neighbours of one.
CREATE INDEX segment_place ON segment (article, place) WHERE place IS NOT NULL;
