SELECT b.org_id, scrub(b.name) AS name, b.legal_form, b.charity_number, b.company_number, b.registers,
  b.registered_on, b.removed_on, b.active,
  b.income, b.income_year_end, size_band(b.income) AS size_band,
  b.employees_reported, b.volunteers_reported, clean_website(b.website) AS website, s.scale,
  coalesce(r.relevance, 'none') AS relevance, coalesce(r.basis, 'register') AS relevance_basis,
  coalesce(t.themes, []) AS themes,
  v.exclusion_reason IS NULL AS in_study, v.exclusion_reason,
  z.org_id IS NOT NULL AS sensitive,
  coalesce(l.location_basis, 'none') AS location_basis,
  l.lad_code, l.lad_name, l.cauth_code, l.cauth_name, l.region_code, l.region_name, l.pfa_code, l.pdu_name,
  l.probation_region,
  -- From here on finer than a local authority, and withheld where there may be a refuge.
  CASE WHEN z.org_id IS NULL THEN l.imd_2019_decile END AS imd_2019_decile,
  CASE WHEN z.org_id IS NULL THEN l.imd_2025_decile END AS imd_2025_decile,
  CASE WHEN z.org_id IS NULL THEN l.imd_2025_quintile END AS imd_2025_quintile,
  CASE WHEN z.org_id IS NULL THEN l.rural_urban_2011 END AS rural_urban_2011,
  CASE WHEN z.org_id IS NULL THEN l.rural_urban_2021 END AS rural_urban_2021,
  CASE WHEN z.org_id IS NULL THEN l.coastal END AS coastal
FROM bodies b
LEFT JOIN locations l USING (org_id)
LEFT JOIN body_scale s USING (org_id)
LEFT JOIN relevance r USING (org_id)
LEFT JOIN organisation_themes t USING (org_id)
LEFT JOIN verdicts v USING (org_id)
LEFT JOIN sensitive_bodies z USING (org_id)
