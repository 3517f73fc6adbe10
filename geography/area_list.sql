-- An area counts where one of its authorities lies in the study's regions ($regions).
WITH lads AS (
  SELECT *, coalesce(list_contains($regions, region_code), false) AS in_study FROM lad_lookup
),
members AS (
  SELECT 'lad' AS area_type, lad_code AS area_code, lad_name AS area_name, * FROM lads
  UNION ALL SELECT 'cauth', cauth_code, cauth_name, * FROM lads
  UNION ALL SELECT 'region', region_code, region_name, * FROM lads
  UNION ALL SELECT 'pfa', pfa_code, pfa_name, * FROM lads
  UNION ALL SELECT 'pdu', pdu_name, pdu_name, * FROM lads
  UNION ALL SELECT 'probation_region', probation_region, probation_region, * FROM lads
  UNION ALL SELECT 'hmpps_area', hmpps_area, hmpps_area, * FROM lads
)
SELECT area_type, area_code, min(area_name) AS area_name,
  CASE WHEN bool_and(population IS NOT NULL OR NOT in_study) THEN sum(population) FILTER (in_study) END AS population,
  list(lad_code ORDER BY lad_code) AS lads,
  list(lad_code ORDER BY lad_code) FILTER (in_study) AS lads_in_study,
  NOT bool_and(in_study) AS partial
FROM members
WHERE area_code IS NOT NULL
GROUP BY area_type, area_code
HAVING bool_or(in_study)
