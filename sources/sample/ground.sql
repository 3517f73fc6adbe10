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
  SELECT *, greatest(30, getvariable('lsoa_share') * population / 1650,
      CASE WHEN NOT in_study AND code[1] IN ('E', 'W') THEN getvariable('elsewhere_lsoas') END) / lad_cells AS wanted,
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
  CAST(CASE WHEN in_study THEN population / (lad_cells * side * side) ELSE 1650 END
    * (0.7 + 0.6 * unit(lsoa_no, 'people')) AS BIGINT) AS people,
  0.45 * unit(town_no, 'poor') + 0.35 * unit(lsoa_no, 'poor')
    + CASE WHEN chance(town_no, 'urban', urban) THEN 0.2 ELSE 0 END AS poverty
FROM towned ORDER BY lsoa_no;
