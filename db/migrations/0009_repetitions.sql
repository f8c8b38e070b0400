-- Repetitions: the segments of all stories that say the same.
CREATE INDEX segment_tagged ON segment (tagged) WHERE place IS NOT NULL;
