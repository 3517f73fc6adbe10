-- Of what leads to an authority the best rank is taken; where that names more than one, the grant is in none of them.
WITH leads AS (
  SELECT grant_id, 1 AS rank, 'beneficiary' AS basis, lad_code FROM beneficiary_lads
  UNION ALL
  SELECT r.grant_id, 2, 'recipient', p.lad_code FROM recipients r JOIN postcode_places p USING (postcode)
  UNION ALL
  SELECT g.grant_id, 3, 'organisation', o.lad_code FROM grant_links g JOIN locations o USING (org_id)
),
best AS (
  SELECT grant_id, min(lad_code) AS lad_code, count(DISTINCT lad_code) AS lads, any_value(basis) AS basis
  FROM (
    FROM leads WHERE lad_code IS NOT NULL
    QUALIFY rank = min(rank) OVER (PARTITION BY grant_id)
  )
  GROUP BY grant_id
)
SELECT grant_id,
  CASE WHEN lads = 1 THEN lad_code END AS lad_code,
  CASE WHEN lads = 1 THEN basis WHEN lads > 1 THEN 'several' ELSE 'none' END AS location_basis
FROM (SELECT grant_id FROM recipients UNION SELECT grant_id FROM grant_links UNION SELECT grant_id FROM grant_locations)
LEFT JOIN best USING (grant_id)
