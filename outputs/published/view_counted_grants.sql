SELECT g.*, o.name AS organisation_name, o.relevance AS organisation_relevance, o.size_band AS organisation_size_band,
  o.lad_code AS organisation_lad_code, o.lad_name AS organisation_lad_name, o.region_name AS organisation_region_name
FROM grants g
JOIN organisations o USING (org_id)
WHERE g.in_study
