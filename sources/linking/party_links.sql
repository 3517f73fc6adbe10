-- Every recipient and the organisation that it is: by published identifier, else as people decided, else the likeliest, where
-- it is likely enough.
CREATE OR REPLACE TEMP TABLE party_links AS
WITH decided AS (
  SELECT d.asked_id, min(m.org_id) AS org_id
  FROM link_decisions d JOIN members m ON m.record_id = d.org_id WHERE d.same GROUP BY d.asked_id
)
SELECT b.party_id, coalesce(b.org_id, d.org_id, c.org_id) AS org_id,
  CASE
    WHEN b.org_id IS NOT NULL THEN 'published'
    WHEN d.org_id IS NOT NULL THEN 'override'
    WHEN c.same_name AND c.same_postcode THEN 'exact_name_postcode'
    WHEN c.same_name AND c.namesakes = 1 THEN 'exact_name'
    WHEN c.org_id IS NOT NULL THEN 'probabilistic'
  END AS link_method,
  CASE WHEN b.org_id IS NOT NULL OR d.org_id IS NOT NULL THEN 1.0::DOUBLE ELSE c.probability END AS probability,
  b.conflict
FROM published b
JOIN parties p USING (party_id)
LEFT JOIN decided d USING (asked_id)
LEFT JOIN party_candidates c ON c.party_id = b.party_id AND c.rank = 1 AND c.probability >= $accept;
