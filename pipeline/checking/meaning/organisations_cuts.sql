-- organisations: authorities, deciles and every other cut, with who is not placed, add up to the region
WITH study AS (
  SELECT org_id, relevance, coalesce(size_band, 'not known') AS size_band, region_code,
    lad_code, cauth_code, pfa_code, pdu_name, probation_region, hmpps_area,
    CAST(COLUMNS('(decile|quintile)$') AS VARCHAR), CAST(COLUMNS('^(urban|coastal)') AS VARCHAR)
  FROM organisations WHERE in_study AND region_code IS NOT NULL
),
members AS (
  FROM study UNPIVOT INCLUDE NULLS (part FOR cut IN (COLUMNS(* EXCLUDE (org_id, relevance, size_band, region_code))))
),
populations AS (
  SELECT org_id, unnest(['all', relevance, 'size ' || size_band]) AS population FROM study
  UNION ALL SELECT org_id, 'criminal justice' FROM study WHERE relevance IN ('core', 'stated')
),
-- The parts that a cut may have in a region.
parts AS (
  SELECT r.area_code AS region_code, c.cut, a.area_code AS part
  FROM areas r JOIN areas a ON r.area_type = 'region' AND list_has_any(r.lads, a.lads)
  JOIN (VALUES ('lad', 'lad_code'), ('cauth', 'cauth_code'), ('pfa', 'pfa_code'), ('pdu', 'pdu_name'),
    ('probation_region', 'probation_region'), ('hmpps_area', 'hmpps_area')) c(area_type, cut) ON c.area_type = a.area_type
  UNION ALL
  SELECT area_code, cut, CAST(n AS VARCHAR)
  FROM (FROM areas WHERE area_type = 'region'), (SELECT DISTINCT cut FROM members), range(1, 11) t(n)
  WHERE (cut LIKE '%decile') OR (cut LIKE '%quintile' AND n <= 5)
  UNION ALL
  SELECT area_code, cut, unnest(['true', 'false'])
  FROM (FROM areas WHERE area_type = 'region'), (SELECT DISTINCT cut FROM members)
  WHERE cut LIKE 'urban%' OR cut LIKE 'coastal%'
)
SELECT p.population, m.region_code, m.cut, count(*) AS in_region, count(q.part) AS in_parts,
  count(*) FILTER (m.part IS NULL) AS not_placed
FROM members m JOIN populations p USING (org_id)
SEMI JOIN parts k ON (k.region_code, k.cut) = (m.region_code, m.cut)
LEFT JOIN parts q ON (q.region_code, q.cut, q.part) = (m.region_code, m.cut, m.part)
GROUP BY ALL
HAVING in_region <> in_parts + not_placed
