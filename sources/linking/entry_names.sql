-- Every name of every entry that may be a body; names of linked charities are names of their main charity.
CREATE OR REPLACE TEMP TABLE entry_names AS
SELECT record_id, name, 'current' AS kind, 0 AS n FROM entries
UNION ALL
SELECT e.record_id, o.name, o.kind, o.n
FROM (FROM ccew_names UNION ALL BY NAME FROM company_names) o JOIN entries e USING (record_id);
