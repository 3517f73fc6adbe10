-- The same from what the sample says of itself.
CREATE OR REPLACE TEMP TABLE told AS
WITH meant AS (
  SELECT file, CAST(row AS BIGINT) AS row, name, who, truth_id FROM read_csv($recipients, header = true, all_varchar = true)
),
entered AS (
  SELECT c.truth_id, any_value(k.org_id) AS org_id
  FROM read_csv($records, header = true, all_varchar = true) c
  JOIN known_records k USING (record_id) JOIN members m USING (org_id)
  GROUP BY c.truth_id HAVING count(DISTINCT k.org_id) = 1
)
SELECT r.grant_id, r.n, e.org_id, NULL::VARCHAR AS record_id
FROM meant t
JOIN grants_read g ON g.source_file = 'grants/' || t.file AND g.row = t.row
JOIN recipients r ON r.grant_id = g.grant_id AND r.name = one_line(t.name)
LEFT JOIN entered e USING (truth_id)
WHERE t.who <> 'person' AND (t.truth_id IS NULL OR e.org_id IS NOT NULL);
