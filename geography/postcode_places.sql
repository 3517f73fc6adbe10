-- LSOA of 2011 leads to the Indices of 2019, the classification of 2011 and the coastal lists of 2020 and 2021; LSOA of
-- 2021 to the Indices of 2025, the classification of 2021 and the coastal list of 2023.
WITH only_lsoa11 AS (
  SELECT lsoa21, min(lsoa11) AS lsoa11 FROM lsoa_history GROUP BY lsoa21 HAVING count(*) = 1
),
with_lsoa21 AS (
  SELECT n.* REPLACE (
      coalesce(n.lsoa21, p.lsoa21) AS lsoa21,
      CASE WHEN n.lsoa21 IS NOT NULL THEN n.lsoa21_basis WHEN p.lsoa21 IS NOT NULL THEN 'points' END AS lsoa21_basis),
    p.lsoa11 AS point_lsoa11
  FROM needed_postcodes n LEFT JOIN point_lsoas p USING (postcode)
),
placed AS (
  SELECT w.* REPLACE (
      coalesce(w.lsoa11, w.point_lsoa11, o.lsoa11) AS lsoa11,
      CASE
        WHEN w.lsoa11 IS NOT NULL THEN w.lsoa11_basis
        WHEN w.point_lsoa11 IS NOT NULL THEN 'points'
        WHEN o.lsoa11 IS NOT NULL THEN 'lookup'
      END AS lsoa11_basis)
  FROM with_lsoa21 w LEFT JOIN only_lsoa11 o USING (lsoa21)
),
lists AS (
  SELECT list, list_distinct(list(lsoa_code)) AS lsoas FROM coastal_lsoas GROUP BY list
),
former AS (
  SELECT lsoa21, min(lad_given) AS lad_2022_code FROM lsoa_history GROUP BY lsoa21
)
SELECT p.postcode, p.live, p.lsoa11, p.lsoa11_basis, p.lsoa21, p.lsoa21_basis,
  p.lad_code, l.lad_name, l.cauth_code, l.cauth_name, p.region_code, r.region_name, l.pfa_code, l.pfa_name, l.pdu_name,
  l.probation_region, l.hmpps_area,
  a.imd_rank AS imd_2019_rank, a.imd_decile AS imd_2019_decile, (a.imd_decile + 1) // 2 AS imd_2019_quintile,
  a.income_decile AS income_2019_decile, a.employment_decile AS employment_2019_decile,
  a.education_decile AS education_2019_decile, a.health_decile AS health_2019_decile,
  a.crime_decile AS crime_2019_decile, a.housing_decile AS housing_2019_decile,
  a.environment_decile AS environment_2019_decile,
  b.imd_rank AS imd_2025_rank, b.imd_decile AS imd_2025_decile, (b.imd_decile + 1) // 2 AS imd_2025_quintile,
  b.income_decile AS income_2025_decile, b.employment_decile AS employment_2025_decile,
  b.education_decile AS education_2025_decile, b.health_decile AS health_2025_decile,
  b.crime_decile AS crime_2025_decile, b.housing_decile AS housing_2025_decile,
  b.environment_decile AS environment_2025_decile,
  u.ruc_name AS rural_urban_2011, u.urban AS urban_2011, v.ruc_name AS rural_urban_2021, v.urban AS urban_2021,
  CASE WHEN p.lsoa11 IS NOT NULL THEN list_contains(o.lsoas, p.lsoa11) END AS coastal_ons_2020,
  CASE WHEN p.lsoa11 IS NOT NULL THEN list_contains(m.lsoas, p.lsoa11) END AS coastal_cmo_2021,
  CASE WHEN p.lsoa21 IS NOT NULL THEN list_contains(n.lsoas, p.lsoa21) END AS coastal_ons_2023,
  c.near AS coastal_open_coast, f.lad_2022_code
FROM placed p
LEFT JOIN lad_lookup l USING (lad_code)
LEFT JOIN (SELECT DISTINCT region_code, region_name FROM lad_lookup) r ON r.region_code = p.region_code
LEFT JOIN lsoa_iod a ON a.edition = 2019 AND a.lsoa_code = p.lsoa11
LEFT JOIN lsoa_iod b ON b.edition = 2025 AND b.lsoa_code = p.lsoa21
LEFT JOIN lsoa_ruc u ON u.edition = 2011 AND u.lsoa_code = p.lsoa11
LEFT JOIN lsoa_ruc v ON v.edition = 2021 AND v.lsoa_code = p.lsoa21
LEFT JOIN lists o ON o.list = 'ons_2020'
LEFT JOIN lists m ON m.list = 'cmo_2021'
LEFT JOIN lists n ON n.list = 'ons_2023'
LEFT JOIN coast_points c USING (postcode)
LEFT JOIN former f ON f.lsoa21 = p.lsoa21
