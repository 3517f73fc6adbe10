-- A postcode from a grant places only bodies that no register knows: a blank register address stays blank ($coastal:
-- the list).
WITH only_authority AS (
  SELECT org_id, any_value(lads[1]) AS lad_code
  FROM stated_areas
  WHERE kind <> 'abroad'
  GROUP BY org_id
  HAVING count(*) = 1 AND any_value(kind) = 'authority' AND any_value(len(lads)) = 1
),
usable AS (
  SELECT org_id, postcode_basis,
    CASE WHEN postcode_basis <> 'grant' OR len(coalesce(registers, [])) = 0 THEN postcode END AS postcode
  FROM bodies
),
located AS (
  SELECT b.org_id, p.* REPLACE (coalesce(p.lad_code, t.lad_code, o.lad_code) AS lad_code),
    CASE
      WHEN p.lad_code IS NOT NULL THEN b.postcode_basis
      WHEN coalesce(t.lad_code, o.lad_code) IS NOT NULL THEN 'operating_area'
      ELSE 'none'
    END AS location_basis,
    CASE
      WHEN p.lad_code IS NOT NULL THEN 'postcode'
      WHEN t.lad_code IS NOT NULL THEN 'town_name'
      WHEN o.lad_code IS NOT NULL THEN 'area_of_operation'
    END AS location_note
  FROM usable b
  LEFT JOIN (FROM postcode_places WHERE lad_code IS NOT NULL) p ON p.postcode = b.postcode
  LEFT JOIN town_places t USING (org_id)
  LEFT JOIN only_authority o USING (org_id)
)
SELECT * REPLACE (
    coalesce(located.lad_name, a.lad_name) AS lad_name,
    coalesce(located.cauth_code, a.cauth_code) AS cauth_code, coalesce(located.cauth_name, a.cauth_name) AS cauth_name,
    coalesce(located.region_code, a.region_code) AS region_code,
    coalesce(located.region_name, a.region_name) AS region_name,
    coalesce(located.pfa_code, a.pfa_code) AS pfa_code, coalesce(located.pfa_name, a.pfa_name) AS pfa_name,
    coalesce(located.pdu_name, a.pdu_name) AS pdu_name,
    coalesce(located.probation_region, a.probation_region) AS probation_region,
    coalesce(located.hmpps_area, a.hmpps_area) AS hmpps_area),
  CASE $coastal
    WHEN 'ons_2020' THEN coastal_ons_2020
    WHEN 'cmo_2021' THEN coastal_cmo_2021
    WHEN 'ons_2023' THEN coastal_ons_2023
    WHEN 'open_coast' THEN coastal_open_coast
  END AS coastal
FROM located
LEFT JOIN lad_lookup a ON a.lad_code = located.lad_code
