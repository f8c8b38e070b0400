-- Units by their neighbours. A sentence of every story has as many units as it
-- has places; the units of one place are few.
CREATE INDEX unit_neighbours ON unit (before, after) WHERE before IS NOT NULL OR after IS NOT NULL;
