-- Of what leads to an authority the best rank is taken; where that names more than one, the grant is in none of them. Each
-- recipient of a grant has a place of its own, unless the grant's beneficiaries have one.
WITH parties AS (SELECT grant_id, n FROM recipients UNION SELECT grant_id, n FROM grant_links),
leads AS (
  SELECT grant_id, n, 1 AS rank, 'beneficiary' AS basis, lad_code FROM beneficiary_lads JOIN parties USING (grant_id)
  UNION ALL
  SELECT r.grant_id, r.n, 2, 'recipient', p.lad_code FROM recipients r JOIN postcode_places p USING (postcode)
  UNION ALL
  SELECT g.grant_id, g.n, 3, 'organisation', o.lad_code FROM grant_links g JOIN locations o USING (org_id)
),
best AS (
  SELECT grant_id, n, min(lad_code) AS lad_code, count(DISTINCT lad_code) AS lads, min(basis) AS basis
  FROM (
    FROM leads WHERE lad_code IS NOT NULL
    QUALIFY rank = min(rank) OVER (PARTITION BY grant_id, n)
  )
  GROUP BY grant_id, n
)
SELECT grant_id, n,
  CASE WHEN lads = 1 THEN lad_code END AS lad_code,
  CASE WHEN lads = 1 THEN basis WHEN lads > 1 THEN 'several' ELSE 'none' END AS location_basis
FROM parties
LEFT JOIN best USING (grant_id, n)
