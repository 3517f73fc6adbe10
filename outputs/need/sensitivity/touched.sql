-- Whose words differ from those that they were classified by, and so may be levelled otherwise. People's decisions stay.
CREATE OR REPLACE TEMP TABLE touched AS
WITH links AS (
  SELECT DISTINCT grant_id, org_id FROM grant_links WHERE org_id IS NOT NULL
),
moved AS (
  (SELECT DISTINCT grant_id, org_id FROM linked EXCEPT FROM links)
  UNION ALL (FROM links EXCEPT SELECT DISTINCT grant_id, org_id FROM linked)
),
differing AS (
  SELECT org_id FROM split_entries
  UNION SELECT record_id FROM split_entries
  UNION SELECT into_id FROM joined_entries
  -- Of those outside the study no row says anything, whatever their words.
  UNION SELECT m.org_id FROM moved m SEMI JOIN (FROM organisations WHERE in_study) USING (org_id)
  UNION SELECT b.org_id FROM body_texts b SEMI JOIN (FROM organisations WHERE in_study) USING (org_id)
    WHERE b.source = 'objects' AND NOT getvariable('objects')
)
SELECT d.org_id
FROM differing d SEMI JOIN candidates c USING (org_id)
LEFT JOIN organisations o USING (org_id)
WHERE o.relevance_basis IS DISTINCT FROM 'override';
