-- organisations: a place has a basis, and what has none has no place
SELECT org_id, location_basis, lad_code, region_code FROM organisations
WHERE (location_basis = 'none') <> (lad_code IS NULL) OR (lad_code IS NULL AND region_code IS NOT NULL)
