-- Postcodes in use that the directory has, their local authority under its code of 2025.
CREATE OR REPLACE TEMP TABLE needed_postcodes AS
SELECT d.postcode, d.live, d.easting, d.northing,
  coalesce(c.new_code, d.lad_code) AS lad_code,
  coalesce(l.region_code, d.region_code) AS region_code,
  d.lsoa11, CASE WHEN d.lsoa11_directory = d.directory THEN 'directory' ELSE 'older_directory' END AS lsoa11_basis,
  d.lsoa21, CASE WHEN d.lsoa21_directory = d.directory THEN 'directory' ELSE 'older_directory' END AS lsoa21_basis
FROM postcode_directory d
JOIN (SELECT postcode FROM bodies UNION SELECT postcode FROM recipients) u USING (postcode)
LEFT JOIN lad_changes c ON c.old_code = d.lad_code
LEFT JOIN lad_lookup l ON l.lad_code = coalesce(c.new_code, d.lad_code)
