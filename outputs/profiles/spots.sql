-- Every area that gets a profile, with its authorities in the study; 'study' is the study area as a whole.
CREATE OR REPLACE TEMP TABLE profile_spots AS
  SELECT area_type, area_code, unnest(lads_in_study) AS lad_code FROM areas WHERE area_type IN ('lad', 'cauth')
  UNION ALL
  SELECT 'study', 'study', unnest(lads_in_study) FROM areas WHERE area_type = 'region';

CREATE OR REPLACE TEMP TABLE profile_areas AS
  SELECT s.area_type, s.area_code, coalesce(max(a.area_name), 'the study area') AS area_name,
    bool_or(coalesce(a.partial, false)) AS partial, sum(l.population) AS population,
    list(l.area_name ORDER BY l.area_name) AS lads
  FROM profile_spots s
  JOIN areas l ON l.area_type = 'lad' AND l.area_code = s.lad_code
  LEFT JOIN areas a ON a.area_type = s.area_type AND a.area_code = s.area_code
  GROUP BY s.area_type, s.area_code;

-- Organisations of the study by the areas that they are based in.
CREATE OR REPLACE TEMP TABLE profile_homes AS
  SELECT s.area_type, s.area_code, o.*
  FROM profile_spots s JOIN organisations o USING (lad_code)
  WHERE o.in_study;

-- Organisations that work in an area, in the study or left out of it as based elsewhere or nowhere known.
CREATE OR REPLACE TEMP TABLE profile_workers AS
  SELECT DISTINCT s.area_type, s.area_code, o.org_id, o.relevance, o.themes,
    CASE WHEN h.org_id IS NOT NULL THEN 'here' WHEN o.in_study THEN 'region'
      WHEN o.exclusion_reason = 'no_place' THEN 'unknown' ELSE 'beyond' END AS base
  FROM operating_areas w
  JOIN profile_spots s USING (lad_code)
  JOIN organisations o USING (org_id)
  LEFT JOIN profile_homes h ON h.area_type = s.area_type AND h.area_code = s.area_code AND h.org_id = o.org_id
  WHERE o.relevance <> 'none' AND (o.in_study OR o.exclusion_reason IN ('no_place', 'outside_regions'))
