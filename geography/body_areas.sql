SELECT DISTINCT org_id, unnest(lads) AS lad_code, 'register' AS basis FROM stated_areas
UNION
SELECT l.org_id, b.lad_code, 'grant'
FROM beneficiary_lads b JOIN grant_links l USING (grant_id)
WHERE l.org_id IS NOT NULL
