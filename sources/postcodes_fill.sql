UPDATE directories d SET
  lsoa11 = coalesce(d.lsoa11, o.lsoa11),
  lsoa11_directory = CASE WHEN d.lsoa11 IS NOT NULL THEN d.lsoa11_directory WHEN o.lsoa11 IS NOT NULL THEN $1 END,
  lsoa21 = coalesce(d.lsoa21, o.lsoa21),
  lsoa21_directory = CASE WHEN d.lsoa21 IS NOT NULL THEN d.lsoa21_directory WHEN o.lsoa21 IS NOT NULL THEN $1 END
FROM (
  SELECT postcode,
    CASE WHEN lsoa11 NOT LIKE '_99999999' THEN lsoa11 END AS lsoa11,
    CASE WHEN lsoa21 NOT LIKE '_99999999' THEN lsoa21 END AS lsoa21
  FROM directory_rows
) o
WHERE o.postcode = d.postcode AND (d.lsoa11 IS NULL OR d.lsoa21 IS NULL)
