-- The land: authorities, cells of the map, small areas, towns, postcodes. Coordinates are whole hundred-thousandths
-- of a
-- degree, so that areas made of the same squares share their edges exactly.

CREATE TABLE authorities AS
SELECT row_number() OVER () AS lad_no, *, coalesce(old_code, code) AS code24, symbol IS NOT NULL AS in_study,
  list_extract(getvariable('postcode_areas'), row_number() OVER ()) AS postcode_area
FROM read_csv(getvariable('authorities_file'), header = true, types = {'urban': 'DOUBLE', 'population': 'BIGINT',
  'centre_longitude': 'DOUBLE', 'centre_latitude': 'DOUBLE', 'symbol': 'VARCHAR', 'old_code': 'VARCHAR',
    'county': 'VARCHAR'});

CREATE TABLE squares AS
SELECT x, y, getvariable('map')[y + 1][x + 1] AS symbol
FROM range(len(getvariable('map'))) AS rows(y), range(length(getvariable('map')[1])) AS columns(x);

CREATE TABLE cells AS
WITH mapped AS (
  SELECT lad_no, getvariable('west') + x * getvariable('width') AS west,
    getvariable('north') - y * getvariable('height') AS north,
    EXISTS (SELECT 1 FROM squares AS sea WHERE sea.symbol = '~' AND abs(sea.x - squares.x) + abs(sea.y - squares.y) = 1)
      AS seaside
  FROM squares JOIN authorities USING (symbol)
), blocks AS (
  SELECT lad_no, CAST(centre_longitude * 100000 AS BIGINT) + (n % 3 - 1) * getvariable('width') AS west,
    CAST(centre_latitude * 100000 AS BIGINT) - (n // 3 - 1) * getvariable('height') AS north, false AS seaside
  FROM authorities, range(9) AS nine(n) WHERE NOT in_study
)
SELECT *, row_number() OVER (PARTITION BY lad_no ORDER BY north DESC, west) AS cell_no,
  count(*) OVER (PARTITION BY lad_no) AS lad_cells
FROM (FROM mapped UNION ALL FROM blocks);

CREATE TABLE lsoas AS
WITH parted AS (
  SELECT *, greatest(30, getvariable('lsoa_share') * population / 1650) / lad_cells AS wanted,
    greatest(1, CAST(round(sqrt(wanted) + 0.3 / wanted) AS BIGINT)) AS side
  FROM cells JOIN authorities USING (lad_no)
), numbered AS (
  SELECT *, row_number() OVER (ORDER BY lad_no, cell_no, part) - 1 AS lsoa_no,
    row_number() OVER (PARTITION BY lad_no ORDER BY cell_no, part) - 1 AS rank_in_lad, count(*) OVER () AS everything
  FROM (SELECT *, unnest(range(side * side)) AS part FROM parted)
), towned AS (
  SELECT *, dense_rank() OVER (ORDER BY lad_no, rank_in_lad // greatest(8, everything // 1300)) - 1 AS town_no
  FROM numbered
)
SELECT lsoa_no, town_no, lad_no, rank_in_lad, seaside, in_study, lad_cells * side * side AS lad_lsoas,
  west + getvariable('width') * (part % side) // side AS x0,
  west + getvariable('width') * (part % side + 1) // side AS x1,
  north - getvariable('height') * (part // side + 1) // side AS y0,
  north - getvariable('height') * (part // side) // side AS y1,
  left(code, 1) AS country,
  CASE WHEN code[1] IN ('E', 'W') THEN code[1] || '01' || (900000 + lsoa_no) END AS lsoa21,
  chance(town_no, 'urban', urban) AS is_urban,
  name || ' ' || lpad(CAST(1 + rank_in_lad // 5 AS VARCHAR), 3, '0') || chr(65 + CAST(rank_in_lad % 5 AS INTEGER))
    AS lsoa_name,
  CAST(population * getvariable('population_share') / (lad_cells * side * side)
    * (0.7 + 0.6 * unit(lsoa_no, 'people')) AS BIGINT) AS people,
  0.45 * unit(town_no, 'poor') + 0.35 * unit(lsoa_no, 'poor')
    + CASE WHEN chance(town_no, 'urban', urban) THEN 0.2 ELSE 0 END AS poverty
FROM towned ORDER BY lsoa_no;

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
