-- $name: the directory; $dated: it says when postcodes ended.
-- Codes that end in 99999999 say that there is none; a postcode without a grid reference has a latitude of 99.999999.
INSERT INTO directories BY NAME
WITH coded AS (
  SELECT * REPLACE (
    CASE WHEN lad_code NOT LIKE '_99999999' THEN lad_code END AS lad_code,
    CASE WHEN region_code NOT LIKE '_99999999' THEN region_code END AS region_code,
    CASE WHEN lsoa11 NOT LIKE '_99999999' THEN lsoa11 END AS lsoa11,
    CASE WHEN lsoa21 NOT LIKE '_99999999' THEN lsoa21 END AS lsoa21)
  FROM directory_rows
)
SELECT postcode,
  CASE WHEN $dated THEN terminated IS NULL END AS live,
  CASE WHEN easting > 0 THEN easting END AS easting,
  CASE WHEN easting > 0 THEN northing END AS northing,
  CASE WHEN latitude < 90 THEN latitude END AS latitude,
  CASE WHEN latitude < 90 THEN longitude END AS longitude,
  lad_code, region_code, lsoa11, lsoa21,
  $name AS directory,
  CASE WHEN lsoa11 IS NOT NULL THEN $name END AS lsoa11_directory,
  CASE WHEN lsoa21 IS NOT NULL THEN $name END AS lsoa21_directory
FROM coded ANTI JOIN directories USING (postcode)
