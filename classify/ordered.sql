-- Texts of organisations, and of grants read by themselves. A grant's stand with those of its (first) organisation, so that
-- its words are matched once for both.
WITH texts AS (
  SELECT org_id AS keeper, org_id, source, source_id, text, false AS alone FROM own_texts
  UNION ALL
  SELECT coalesce(l.org_id, getvariable('alone') || g.grant_id), getvariable('alone') || g.grant_id, 'grant', g.grant_id, g.text,
    true
  FROM grant_texts g
  LEFT JOIN (SELECT grant_id, min(org_id) AS org_id FROM accepted_links GROUP BY grant_id) l USING (grant_id)
)
SELECT * FROM texts
ORDER BY keeper, org_id, list_position(['name', 'activities', 'objects', 'grant'], source), source_id NULLS FIRST, text NULLS FIRST
