-- Grants to bodies that work nationally, or away from where they are based, for places that all lie outside the study's
-- regions. A place that cannot be told (a name of no authority, a county, all of England) leaves the grant where it is.
WITH regions AS (
  SELECT lad_code AS code, region_code AS region FROM lad_lookup
  UNION SELECT old_code, region_code FROM lad_changes JOIN lad_lookup ON lad_code = new_code
  UNION SELECT region_code, region_code FROM lad_lookup
),
named AS (
  SELECT lower(lad_name) AS name, any_value(region_code) AS region FROM lad_lookup GROUP BY ALL HAVING count(*) = 1
),
places AS (
  SELECT g.grant_id, CASE
      WHEN g.code IS NOT NULL THEN coalesce(r.region, nullif(regexp_extract(g.code, '^([WSN])\d{8}$', 1), ''))
      WHEN g.country <> 'GB' THEN g.country
      ELSE n.region
    END AS region
  FROM grant_locations AS g
  LEFT JOIN regions AS r ON r.code = g.code
  LEFT JOIN named AS n ON n.name = lower(g.name)
  WHERE g.kind = 'beneficiary'
),
away AS (
  SELECT grant_id, list(DISTINCT region) AS regions FROM places GROUP BY grant_id
  HAVING count(*) = count(region) AND len(getvariable('regions')::VARCHAR[]) > 0
    AND NOT bool_or(list_contains(getvariable('regions')::VARCHAR[], region))
),
national AS (
  SELECT DISTINCT b.org_id FROM ccew_areas AS a JOIN body_records AS b USING (record_id)
  WHERE lower(one_line(a.area_name)) LIKE 'throughout %' AND lower(one_line(a.area_name)) NOT LIKE 'throughout london%'
),
based AS (
  SELECT org_id, p.region_code AS region FROM bodies AS b JOIN postcode_directory AS p USING (postcode)
)
SELECT DISTINCT l.grant_id, l.org_id
FROM grant_links AS l JOIN away USING (grant_id) LEFT JOIN based USING (org_id)
WHERE l.org_id IN (SELECT org_id FROM national)
   OR (based.region IS NOT NULL AND NOT list_contains(away.regions, based.region))
