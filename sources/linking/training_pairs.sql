-- Pairs that teach. A recipient whose number is on no register, and whose name is that of an organisation with a later
-- number, is most likely that organisation before it was registered anew: a match where nobody else has the name, and else
-- no lesson either way.
CREATE OR REPLACE TEMP TABLE training_pairs AS
WITH told_once AS (
  SELECT s.sought_id, any_value(t.record_id) AS record_id, any_value(t.org_id) AS org_id
  FROM truth t JOIN parties p USING (party_id) JOIN sought s USING (name)
  WHERE s.postcode IS NOT DISTINCT FROM p.postcode
  GROUP BY s.sought_id HAVING count(DISTINCT coalesce(t.org_id, t.record_id, '')) = 1
),
numbered AS (
  SELECT c.*, t.org_id IS NOT NULL AS inside, coalesce(c.body = t.org_id, false) AS right_one,
    coalesce(o.last_charity > TRY_CAST(regexp_extract(t.record_id, '^GB-CHC-([0-9]+)$', 1) AS BIGINT), false) AS later,
    c.same_name AND c.listed_bearers = 1 AND c.bearers <= 2 AS telling
  FROM compared c JOIN told_once t USING (sought_id) JOIN orgs o ON o.org_id = c.body
)
SELECT n.sought_id, n.body, n.inside, CASE WHEN n.inside THEN n.right_one ELSE n.later AND n.telling END AS match,
  x.* LIKE 'gamma_%'
FROM numbered n JOIN scored x ON x.pair_id_l = n.pair_id
WHERE n.inside OR NOT n.later OR n.telling OR NOT (n.same_name OR n.alike >= 0.6 OR n.lacked = 0 OR n.added = 0);
