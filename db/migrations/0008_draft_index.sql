-- A draft that leaves the desk lets go of its unit: both are found by the
-- draft, and without these each look goes through the whole table.
CREATE INDEX unit_draft_draft ON unit_draft (draft);
CREATE INDEX draft_change ON draft (change);
