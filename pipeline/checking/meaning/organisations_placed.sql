-- organisations: a place has a basis, and what has none has no place
SELECT org_id, location_basis, lad_code, region_code FROM organisations
WHERE (location_basis = 'none') <> (region_code IS NULL)
