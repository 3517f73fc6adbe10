SELECT DISTINCT org_id, lad_code, basis FROM body_areas
