-- Every lookup is brought to the codes of 2025 first. Where several old authorities became one, it takes the first name
-- that is still right for it, and their people together.
WITH coded AS (
  SELECT coalesce(new_code, code) AS lad_code, coalesce(new_name, name) AS lad_name, *
  FROM (
    SELECT 1 AS rank, * FROM lad_region
    UNION ALL BY NAME SELECT 2 AS rank, * FROM lad_combined_authority
    UNION ALL BY NAME SELECT 3 AS rank, * FROM lad_probation
    UNION ALL BY NAME SELECT 4 AS rank, * FROM lad_police_force
    UNION ALL BY NAME SELECT 5 AS rank, * FROM lad_population
  )
  LEFT JOIN lad_changes ON old_code = code
)
SELECT lad_code,
  first(lad_name ORDER BY rank, code) FILTER (lad_name IS NOT NULL) AS lad_name,
  min(region_code) AS region_code, min(region_name) AS region_name,
  min(cauth_code) AS cauth_code, min(cauth_name) AS cauth_name,
  min(pfa_code) AS pfa_code, min(pfa_name) AS pfa_name,
  min(pdu_name) AS pdu_name, min(probation_region) AS probation_region,
  min(hmpps_area) AS hmpps_area,
  sum(population) AS population
FROM coded
LEFT JOIN hmpps_areas ON region = lower(probation_region)
GROUP BY lad_code
