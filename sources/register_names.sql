-- A linked charity is not counted, but its names lead to its main charity.
WITH named AS (
  SELECT number, name, 1 AS part, row,
    CASE WHEN linked > 0 THEN 'linked' WHEN type ILIKE 'previous%' THEN 'previous' ELSE 'working' END AS kind
  FROM ccew_other_names
  UNION ALL
  SELECT number, name, 2, row, 'linked' FROM ccew_charity WHERE linked > 0
)
SELECT
  'GB-CHC-' || number AS record_id,
  row_number() OVER (PARTITION BY number ORDER BY part, row) AS n,
  one_line(mended(name)) AS name,
  kind
FROM named
