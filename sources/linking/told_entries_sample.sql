-- The same from what the sample says of itself.
CREATE OR REPLACE TEMP TABLE told_entries AS
SELECT record_id, truth_id AS body FROM read_csv($1, header = true, all_varchar = true);
