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
  f.imd_2019_decile, f.imd_2025_decile, f.imd_2025_quintile, f.rural_urban_2011, f.rural_urban_2021, f.coastal,
  l.pfa_name, f.imd_2019_quintile, (f.crime_2019_decile + 1) // 2 AS crime_2019_quintile,
  (f.crime_2025_decile + 1) // 2 AS crime_2025_quintile, f.urban_2011, f.urban_2021,
  f.coastal_ons_2020, f.coastal_cmo_2021, f.coastal_ons_2023, f.coastal_open_coast,
  l.hmpps_area, l.location_note, f.lad_2022_code
FROM bodies b
LEFT JOIN locations l USING (org_id)
LEFT JOIN body_scale s USING (org_id)
LEFT JOIN relevance r USING (org_id)
LEFT JOIN organisation_themes t USING (org_id)
LEFT JOIN verdicts v USING (org_id)
LEFT JOIN sensitive_bodies z USING (org_id)
-- What is finer than a local authority is withheld where there may be a refuge.
LEFT JOIN (FROM locations ANTI JOIN sensitive_bodies USING (org_id)) f USING (org_id)
