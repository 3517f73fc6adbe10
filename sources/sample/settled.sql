-- What lies on the small areas: towns, the areas of 2011, deprivation, postcodes.

CREATE TABLE towns AS
SELECT *, town_no * 37 % (len(getvariable('heads')) * len(getvariable('tails'))) AS name_no,
  list_extract(getvariable('heads'), 1 + name_no % len(getvariable('heads')))
    || list_extract(getvariable('tails'), 1 + name_no // len(getvariable('heads'))) AS town,
  CASE WHEN is_urban THEN 'E35' ELSE 'E34' END || (900000 + town_no) AS bua,
  town || CASE WHEN is_urban THEN ' BUASD' ELSE ' BUA' END AS bua_name
FROM (
  SELECT town_no, min(lad_no) AS lad_no, bool_or(seaside) AS seaside, bool_or(is_urban) AS is_urban
  FROM lsoas GROUP BY town_no
) ORDER BY town_no;

-- What became of the small areas of 2011: unchanged, split in two, merged from two, or neither (X).
CREATE TABLE history AS
WITH fates AS (
  SELECT lsoa_no, lsoa21, lad_no, is_urban, seaside, town_no, poverty, lsoa_name, CASE
    WHEN chance(lsoa_no // 2, 'split', 0.05) AND lead(lad_no, CASE WHEN lsoa_no % 2 = 0 THEN 1 ELSE 0 END)
      OVER (ORDER BY lsoa_no) = lad_no AND lag(lad_no, CASE WHEN lsoa_no % 2 = 1 THEN 1 ELSE 0 END)
      OVER (ORDER BY lsoa_no) = lad_no THEN 'S'
    WHEN chance(lsoa_no, 'merged', 0.008) THEN 'M'
    WHEN chance(lsoa_no, 'recut', 0.002) THEN 'X'
    ELSE 'U' END AS change
  FROM lsoas WHERE lsoa21 IS NOT NULL
)
SELECT *, 0 AS half, CASE change WHEN 'U' THEN lsoa21 WHEN 'S' THEN left(lsoa21, 3) || (940000 + lsoa_no // 2)
  ELSE left(lsoa21, 3) || (960000 + lsoa_no) END AS lsoa11
FROM fates
UNION ALL
SELECT *, 1, left(lsoa21, 3) || (800000 + lsoa_no) FROM fates WHERE change IN ('M', 'X')
ORDER BY lsoa_no, half;

CREATE TABLE deprivation AS
SELECT *, row_number() OVER (PARTITION BY edition ORDER BY poverty + 0.15 * unit(place, 'imd' || edition) DESC, lsoa)
    AS imd,
  row_number() OVER (PARTITION BY edition ORDER BY poverty + 0.2 * unit(place, 'income' || edition) DESC,
    lsoa) AS income,
  row_number() OVER (PARTITION BY edition ORDER BY poverty + 0.3 * unit(place, 'work' || edition) DESC,
    lsoa) AS employment,
  row_number() OVER (PARTITION BY edition ORDER BY poverty + 0.4 * unit(place, 'school' || edition) DESC,
    lsoa) AS education,
  row_number() OVER (PARTITION BY edition ORDER BY poverty + 0.4 * unit(place, 'health' || edition) DESC,
    lsoa) AS health,
  row_number() OVER (PARTITION BY edition ORDER BY poverty + 0.7 * unit(place, 'crime' || edition) DESC, lsoa) AS crime,
  row_number() OVER (PARTITION BY edition ORDER BY unit(place, 'housing' || edition) DESC, lsoa) AS housing,
  row_number() OVER (PARTITION BY edition ORDER BY unit(place, 'living' || edition) DESC, lsoa) AS environment,
  count(*) OVER (PARTITION BY edition) AS areas
FROM (
  SELECT 2025 AS edition, lsoa21 AS lsoa, lsoa_no AS place, lad_no, town_no, lsoa_name, poverty FROM lsoas
  WHERE country = 'E'
  UNION ALL
  SELECT 2019, lsoa11, min(lsoa_no) + 100000 * half, any_value(lad_no), any_value(town_no), any_value(lsoa_name),
    min(poverty)
  FROM history WHERE lsoa11[1] = 'E' GROUP BY lsoa11, half
);

-- Sectors are filled one after another, and an authority's postcodes follow its small areas, so that they lie together.
CREATE TABLE postcodes AS
WITH dealt AS (
  SELECT lsoa_no, lad_no, in_study, x0, x1, y0, y1, lsoa21, country, postcode_area,
    unnest(range(getvariable('postcodes_each'))) AS n
  FROM lsoas JOIN authorities USING (lad_no, in_study)
), numbered AS (
  SELECT *, row_number() OVER (ORDER BY lsoa_no, n) - 1 AS p,
    row_number() OVER (PARTITION BY lad_no ORDER BY lsoa_no, n) - 1 AS q
  FROM dealt
)
SELECT p, lsoa_no, lad_no, in_study, country,
  postcode_area || (1 + q // getvariable('sector_size') // getvariable('sectors')) || ' '
    || (1 + q // getvariable('sector_size') % getvariable('sectors')) % 10
    || 'ABDEFGHJLNPQRSTUWXYZ'[1 + q % getvariable('sector_size') // 20]
    || 'ABDEFGHJLNPQRSTUWXYZ'[1 + q % getvariable('sector_size') % 20] AS postcode,
  (x0 + (x1 - x0) * (0.15 + 0.7 * unit(p, 'east'))) / 100000 AS longitude,
  (y0 + (y1 - y0) * (0.15 + 0.7 * unit(p, 'north'))) / 100000 AS latitude,
  n % 2 AS half, chance(p, 'terminated', 0.25) AS terminated
FROM numbered ORDER BY p;
