-- What the files need of each town, small area and postcode, beside the land itself.

CREATE TABLE districts AS
SELECT town_no, codes[1 + place % len(codes)] AS district, names[1 + place % len(names)] AS district_name
FROM (
  SELECT town_no, (row_number() OVER (ORDER BY town_no) - 1) * 7 // count(*) OVER () AS place,
    getvariable('district_codes') AS codes, getvariable('district_names') AS names
  FROM towns JOIN authorities USING (lad_no) WHERE code = 'E06000065'
);

CREATE TABLE ruc AS
WITH codes AS (
  SELECT lsoa_no, CASE
      WHEN is_urban AND chance(town_no, 'far', 0.1) THEN 'UF1' WHEN is_urban THEN 'UN1'
      ELSE ['RLN1', 'RLF1', 'RSN1', 'RSF1'][1 + draw(town_no, 'rural') % 4] END AS ruc21,
    CASE WHEN is_urban THEN ['A1', 'B1', 'C1', 'C1', 'C1', 'C2'][1 + draw(lad_no, 'urban11') % 6]
      ELSE ['D1', 'D1', 'D2', 'E1', 'E1', 'E2'][1 + draw(town_no, 'rural11') % 6] END AS ruc11
  FROM lsoas
)
SELECT *, CASE ruc21
    WHEN 'UN1' THEN 'Urban: Nearer to a major town or city' WHEN 'UF1' THEN 'Urban: Further from a major town or city'
    WHEN 'RLN1' THEN 'Larger rural: Nearer to a major town or city'
    WHEN 'RLF1' THEN 'Larger rural: Further from a major town or city'
    WHEN 'RSN1' THEN 'Smaller rural: Nearer to a major town or city'
    ELSE 'Smaller rural: Further from a major town or city' END AS ruc21_name,
  CASE ruc11[1] WHEN 'A' THEN 'Urban conurbation' WHEN 'B' THEN 'Urban conurbation' WHEN 'C' THEN 'Urban city and town'
    WHEN 'D' THEN 'Rural town and fringe' ELSE 'Rural village' END AS ruc11_name
FROM codes;

CREATE TABLE coast AS
SELECT town_no, town, bua, bua_name, is_urban, region, seaside AND chance(town_no, 'coastal town', 0.7) AS listed,
  symbol = 'H' AND row_number() OVER (PARTITION BY lad_no ORDER BY town_no) = 1 AS city
FROM towns JOIN authorities USING (lad_no) WHERE in_study;

CREATE TABLE placed AS
SELECT p, postcode, postcodes.lsoa_no, lad_no, postcodes.country, postcodes.longitude, postcodes.latitude, easting,
  northing, terminated,
  lsoas.lsoa21, history.lsoa11, lsoas.town_no, town, ruc21, ruc11, bua, coalesce(districts.district,
    code24) AS district,
  deprivation.imd AS imd2019, p - min(p) OVER (PARTITION BY lad_no) AS q,
  postcode_area IN (getvariable('nspl_areas')[1], getvariable('nspl_areas')[2]) AND chance(p, 'older only', 0.04)
    AS old_only
FROM postcodes JOIN points USING (p) JOIN lsoas USING (lsoa_no, lad_no) JOIN authorities USING (lad_no)
JOIN towns USING (town_no, lad_no) JOIN ruc USING (lsoa_no)
LEFT JOIN history ON history.lsoa_no = postcodes.lsoa_no
  AND history.half = CASE WHEN change IN ('M', 'X') THEN postcodes.half ELSE 0 END
LEFT JOIN districts USING (town_no)
LEFT JOIN deprivation ON deprivation.edition = 2019 AND deprivation.lsoa = history.lsoa11
ORDER BY p;

-- Rows that cannot be used, for want of a code.
INSERT INTO deprivation SELECT * REPLACE (NULL AS lsoa) FROM deprivation WHERE imd = 1;

INSERT INTO history SELECT * REPLACE (NULL AS lsoa11, 9 AS half) FROM history WHERE lsoa_no = 0;
