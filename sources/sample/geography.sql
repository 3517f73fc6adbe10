-- The files of `geography/`, one query each: titles are the upstream titles, order is the upstream order or nearly so.

-- output: onspd
SELECT CASE WHEN length(postcode) = 8 THEN replace(postcode, ' ', '') ELSE postcode END AS pcd7, postcode AS pcds,
  CASE WHEN NOT lost THEN easting END AS east1m, CASE WHEN NOT lost THEN northing END AS north1m,
  CASE WHEN NOT lost THEN authorities.code END AS lad25cd, CASE WHEN NOT lost AND country = 'E' THEN region END
    AS rgn25cd,
  CASE WHEN NOT unplaced THEN lsoa11 END AS lsoa11cd, CASE WHEN NOT unplaced THEN lsoa21 END AS lsoa21cd,
  CASE WHEN NOT unplaced THEN ruc21 END AS ruc21ind
FROM (
  SELECT *, country = 'N' AND chance(p, 'no grid', 0.2) AS lost, chance(p, 'no lsoa', 0.03) OR country IN ('S', 'N')
    AS unplaced
  FROM placed WHERE NOT old_only
) JOIN authorities USING (lad_no)
ORDER BY p;

-- A row whose postcode is cut off, one without, and one twice: none of the three can be used.
-- output: onspd_faults
SELECT replace(postcode, ' ', '')[1:4] AS pcd7, postcode[1:5] AS pcds, easting, northing, authorities.code AS lad25cd,
  region, lsoa11, lsoa21, ruc21
FROM placed JOIN authorities USING (lad_no) WHERE p = 3
UNION ALL SELECT NULL, NULL, easting, northing, authorities.code, region, lsoa11, lsoa21, ruc21
FROM placed JOIN authorities USING (lad_no) WHERE p = 4
UNION ALL SELECT postcode, postcode, easting, northing, authorities.code, region, lsoa11, lsoa21, ruc21
FROM placed JOIN authorities USING (lad_no) WHERE p = 5;

-- output: nspl
SELECT CASE WHEN length(postcode) = 8 THEN replace(postcode, ' ', '') ELSE postcode END AS pcd,
  split_part(postcode, ' ', 1) || CASE WHEN length(postcode) = 7 THEN '  ' ELSE ' ' END || split_part(postcode, ' ', 2)
    AS pcd2,
  postcode AS pcds, strftime(day_between(p, 'begun', DATE '1980-01-01', DATE '2016-12-31'), '%Y%m') AS dointr,
  CASE WHEN terminated THEN strftime(day_between(p, 'ended', DATE '2017-01-01', DATE '2021-10-31'), '%Y%m') ELSE '' END
    AS doterm,
  CAST(draw(p, 'user') % 2 AS VARCHAR) AS usertype, CAST(easting AS VARCHAR) AS oseast1m,
  lpad(CAST(northing AS VARCHAR), 7, '0') AS osnrth1m, '1' AS osgrdind, 'E00' || (900000 + lsoa_no) AS oa11,
  'E99999999' AS cty, 'E99999999' AS ced, district AS laua, 'E05' || (900000 + town_no) AS ward, 'E18000003' AS hlthau,
  'E40000009' AS nhser, 'E92000001' AS ctry, region AS rgn, 'E14000730' AS pcon, 'E15000003' AS eer,
    'E24000044' AS teclec,
  'E30000275' AS ttwa, 'E16000099' AS pct, 'E10000023' AS itl, 'E99999999' AS park, lsoa11, 'E02' || (900000 + town_no)
    AS msoa11,
  'E33' || (900000 + town_no) AS wz11, 'E38000241' AS ccg, bua AS bua11, 'E99999999' AS buasd11, ruc11 AS ru11ind,
  '5B2' AS oac11, latitude AS lat, longitude AS long, 'E37000058' AS lep1, '' AS lep2, pfa, imd2019 AS imd,
  'E56000026' AS calncv, 'E54000051' AS stp
FROM placed JOIN authorities USING (lad_no) WHERE postcode_area = $area ORDER BY p;

-- output: nspl_faults
SELECT '' AS pcd, '' AS pcd2, '' AS pcds, '' AS dointr, '' AS doterm, '' AS usertype, '' AS oseast1m, '' AS osnrth1m,
  '' AS osgrdind, '' AS oa11,
  '' AS cty, '' AS ced, '' AS laua, '' AS ward, '' AS hlthau, '' AS nhser, '' AS ctry, '' AS rgn, '' AS pcon,
  '' AS eer, '' AS teclec, '' AS ttwa, '' AS pct, '' AS itl, '' AS park, '' AS lsoa11, '' AS msoa11, '' AS wz11,
  '' AS ccg, '' AS bua11, '' AS buasd11, '' AS ru11ind, '' AS oac11, '' AS lat, '' AS long, '' AS lep1, '' AS lep2,
  '' AS pfa, '' AS imd, '' AS calncv, '' AS stp;

-- output: iod2025
SELECT lsoa AS "LSOA code (2021)", lsoa_name AS "LSOA name (2021)",
  code24 AS "Local Authority District code (2024)", name AS "Local Authority District name (2024)",
  printf('%.3f', 80 * (1 - imd / areas)) AS "Index of Multiple Deprivation (IMD) Score",
  imd AS "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
  1 + (imd - 1) * 10 // areas
    AS "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
  printf('%.3f', 0.6 * (1 - income / areas)) AS "Income Score", income AS "Income Rank (where 1 is most deprived)",
  1 + (income - 1) * 10 // areas AS "Income Decile (where 1 is most deprived 10% of LSOAs)",
  printf('%.3f', 0.5 * (1 - employment / areas)) AS "Employment Score",
  employment AS "Employment Rank (where 1 is most deprived)",
  1 + (employment - 1) * 10 // areas AS "Employment Decile (where 1 is most deprived 10% of LSOAs)",
  printf('%.3f', 90 * (1 - education / areas)) AS "Education, Skills and Training Score",
  education AS "Education, Skills and Training Rank (where 1 is most deprived)",
  1 + (education - 1) * 10 // areas
    AS "Education, Skills and Training Decile (where 1 is most deprived 10% of LSOAs)",
  printf('%.3f', 2 - 4.0 * health / areas) AS "Health Deprivation and Disability Score",
  health AS "Health Deprivation and Disability Rank (where 1 is most deprived)",
  1 + (health - 1) * 10 // areas
    AS "Health Deprivation and Disability Decile (where 1 is most deprived 10% of LSOAs)",
  printf('%.3f', 2 - 4.0 * crime / areas) AS "Crime Score", crime AS "Crime Rank (where 1 is most deprived)",
  1 + (crime - 1) * 10 // areas AS "Crime Decile (where 1 is most deprived 10% of LSOAs)",
  printf('%.3f', 60 * (1 - housing / areas)) AS "Barriers to Housing and Services Score",
  housing AS "Barriers to Housing and Services Rank (where 1 is most deprived)",
  1 + (housing - 1) * 10 // areas
    AS "Barriers to Housing and Services Decile (where 1 is most deprived 10% of LSOAs)",
  printf('%.3f', 80 * (1 - environment / areas)) AS "Living Environment Score",
  environment AS "Living Environment Rank (where 1 is most deprived)",
  1 + (environment - 1) * 10 // areas AS "Living Environment Decile (where 1 is most deprived 10% of LSOAs)"
FROM deprivation JOIN authorities USING (lad_no) WHERE edition = 2025 ORDER BY lsoa;

-- output: iod2019
SELECT lsoa AS "LSOA code (2011)", lsoa_name AS "LSOA name (2011)",
  coalesce(district, code24) AS "Local Authority District code (2019)",
  coalesce(district_name, name) AS "Local Authority District name (2019)",
  imd AS "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
  1 + (imd - 1) * 10 // areas
    AS "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
  income AS "Income Rank (where 1 is most deprived)",
  1 + (income - 1) * 10 // areas AS "Income Decile (where 1 is most deprived 10% of LSOAs)",
  employment AS "Employment Rank (where 1 is most deprived)",
  1 + (employment - 1) * 10 // areas AS "Employment Decile (where 1 is most deprived 10% of LSOAs)",
  education AS "Education, Skills and Training Rank (where 1 is most deprived)",
  1 + (education - 1) * 10 // areas
    AS "Education, Skills and Training Decile (where 1 is most deprived 10% of LSOAs)",
  health AS "Health Deprivation and Disability Rank (where 1 is most deprived)",
  1 + (health - 1) * 10 // areas
    AS "Health Deprivation and Disability Decile (where 1 is most deprived 10% of LSOAs)",
  crime AS "Crime Rank (where 1 is most deprived)",
  1 + (crime - 1) * 10 // areas AS "Crime Decile (where 1 is most deprived 10% of LSOAs)",
  housing AS "Barriers to Housing and Services Rank (where 1 is most deprived)",
  1 + (housing - 1) * 10 // areas
    AS "Barriers to Housing and Services Decile (where 1 is most deprived 10% of LSOAs)",
  environment AS "Living Environment Rank (where 1 is most deprived)",
  1 + (environment - 1) * 10 // areas AS "Living Environment Decile (where 1 is most deprived 10% of LSOAs)"
FROM deprivation JOIN authorities USING (lad_no) LEFT JOIN districts USING (town_no) WHERE edition = 2019 ORDER BY lsoa;

-- output: ruc21
SELECT lsoa21 AS "LSOA21CD", ruc21 AS "RUC21CD", ruc21_name AS "RUC21NM",
  CASE WHEN is_urban THEN 'Urban' ELSE 'Rural' END AS "Urban_rural_flag"
FROM ruc JOIN lsoas USING (lsoa_no) WHERE lsoa21 IS NOT NULL
UNION ALL SELECT NULL, 'UN1', 'Urban: Nearer to a major town or city', 'Urban'
ORDER BY 1 NULLS LAST;

-- output: ruc11
SELECT lsoa11 AS "LSOA11CD", min(ruc11) AS "RUC11CD", min_by(ruc11_name, ruc11) AS "RUC11",
  CASE WHEN min(ruc11) < 'D' THEN 'Urban' ELSE 'Rural' END AS "Urban_rural_flag"
FROM ruc JOIN history USING (lsoa_no) GROUP BY lsoa11
ORDER BY 1 NULLS LAST;

-- output: lsoa_history
SELECT lsoa11 AS "LSOA11CD", lsoa_name AS "LSOA11NM", change AS "CHGIND", lsoa21 AS "LSOA21CD", lsoa_name AS "LSOA21NM",
  coalesce(district, code24) AS "LAD22CD", coalesce(district_name, name) AS "LAD22NM"
FROM history JOIN authorities USING (lad_no) LEFT JOIN districts USING (town_no) ORDER BY lsoa_no, half;

-- output: lad_region
SELECT name AS "LAD24NM", code24 AS "LAD24CD", region_name AS "RGN24NM", region AS "RGN24CD"
FROM authorities JOIN regions USING (region) WHERE code[1] = 'E'
UNION ALL SELECT 'Quarrowshire', NULL, 'North East', 'E12000001'
ORDER BY 2 NULLS LAST;

-- output: lad_police
SELECT code24 AS "LAD24CD", name AS "LAD24NM", pfa[1:1] || '22' || (900000 + lad_no) AS "CSP24CD", name AS "CSP24NM",
  pfa AS "PFA24CD", pfa_name AS "PFA24NM"
FROM authorities JOIN pfas USING (pfa)
UNION ALL SELECT NULL, 'Quarrowshire', NULL, 'Quarrowshire', 'E23000013', 'Cleveland'
ORDER BY 1 NULLS LAST;

-- output: lad_cauth
SELECT code AS "LAD25CD", name AS "LAD25NM", cauth AS "CAUTH25CD", cauth_name AS "CAUTH25NM",
  row_number() OVER (ORDER BY cauth, code) AS "ObjectId"
FROM authorities JOIN cauths USING (cauth)
UNION ALL SELECT NULL, 'Quarrowshire', 'E47000006', 'Tees Valley', 999
ORDER BY 3, 1 NULLS LAST;

-- output: lad_pdu
SELECT code AS "LAD25CD", code24 AS "LAD24CD", name AS "LAD25NM", pdu AS "PDU", probation_region_name AS "HMPPS_region"
FROM authorities JOIN probation_regions USING (region)
UNION ALL SELECT NULL, NULL, 'Quarrowshire', 'Stockton and Hartlepool', 'North East'
ORDER BY 5, 1 NULLS LAST;

-- output: lad_population
SELECT code24 AS "LAD24CD", code AS "LAD25CD", name AS "LAD25NM", sum(people) AS "population_mid2023"
FROM lsoas JOIN authorities USING (lad_no, in_study) WHERE in_study GROUP BY code24, code, name
UNION ALL SELECT NULL, NULL, 'Quarrowshire', 1500
ORDER BY 1 NULLS LAST;

-- output: lsoa_population
SELECT lsoa21 AS lsoacd, people AS population FROM lsoas WHERE lsoa21 IS NOT NULL
UNION ALL SELECT NULL, 1500
ORDER BY 1 NULLS LAST;

-- output: coast_ons
SELECT bua AS "Town Code", bua_name AS "Town Name", region_name AS "Region/Country",
  CASE WHEN is_urban THEN 'Larger ' ELSE 'Smaller ' END || CASE WHEN town_no % 2 = 0 THEN 'seaside town'
    ELSE 'other coastal town' END
    AS "Town classification",
  CASE WHEN chance(town_no, 'coast poor', 0.6) THEN 'Higher' ELSE 'Lower' END || ' Deprivation '
    || ['Residential', 'Working', 'Mixed'][1 + town_no % 3] AS "Income Deprivation / Job Density classification"
FROM coast JOIN regions USING (region) WHERE listed
UNION ALL SELECT NULL, 'Quarrowmouth BUA', 'North East', 'Smaller seaside town', 'Lower Deprivation Mixed'
ORDER BY 3, 1 NULLS LAST;

-- output: coast_cmo
SELECT bua AS "Area_Code", ' ' || bua_name AS "Area_Name", ' ' || region_name AS "Region/Country", ' ' || CASE
  WHEN city THEN 'Coastal city' WHEN is_urban THEN 'Larger "other coastal" town' ELSE 'Smaller seaside town' END
    AS "Area_classification"
FROM coast JOIN regions USING (region) WHERE listed OR city
UNION ALL SELECT NULL, ' Quarrowmouth BUA', ' North East', ' Smaller seaside town'
ORDER BY 3, 1 NULLS LAST;

-- output: built_up
SELECT lsoa11 AS "LSOA11CD", bua AS "BUA_or_BUASD11CD"
FROM history JOIN towns USING (town_no) WHERE lsoa11[1] = 'E' GROUP BY ALL
UNION ALL SELECT NULL, 'E34900000'
ORDER BY 1 NULLS LAST, 2;

-- output: prisons
SELECT prison_id, prisons.name AS name, true AS active_v1, 'Lantern Row' AS line1, town, authorities.name AS county,
  'England' AS country, postcode, CAST(easting AS DOUBLE) AS oseast1m, CAST(northing AS DOUBLE) AS osnrth1m,
  authorities.code AS "LAD25CD", lsoa21 AS "LSOA21CD", lsoa11 AS "LSOA11CD", region AS "RGNCD", cauth AS "CAUTH25CD",
  longitude AS lon, latitude AS lat
FROM prisons JOIN authorities USING (code)
JOIN placed ON placed.lad_no = authorities.lad_no
WHERE placed.q = 11 + 7 * prisons.n
UNION ALL SELECT NULL, 'Quarrowby (HMP)', true, 'Lantern Row', 'Quarrowby', NULL, 'England', NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL
ORDER BY 1 NULLS LAST;
