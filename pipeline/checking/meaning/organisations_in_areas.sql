-- organisations: every one in the study is in an authority of its region
SELECT org_id, lad_code, region_code FROM organisations
WHERE in_study AND exclusion_reason IS NULL AND region_code IS NOT NULL AND NOT EXISTS (
  FROM areas WHERE area_type = 'region' AND area_code = region_code AND list_contains(lads, lad_code))
