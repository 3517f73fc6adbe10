-- What people decided: whether an entry, or a recipient, is the organisation that it may be.
CREATE OR REPLACE TEMP TABLE link_decisions AS
SELECT asked_id, org_id, same = 'yes' AS same FROM read_csv($1, header = true, all_varchar = true);
