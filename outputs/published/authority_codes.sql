WITH years AS (SELECT unnest(range(2019, 2026)) AS year),
today AS (SELECT area_code AS lad_code, area_name AS name FROM areas WHERE area_type = 'lad'),
before AS (
  SELECT c.new_code AS lad_code, y.year, c.old_code AS code, c.old_name AS name
  FROM lad_changes c JOIN years y ON y.year < c.changed JOIN today ON today.lad_code = c.new_code
)
FROM before
UNION ALL
SELECT t.lad_code, y.year, t.lad_code, t.name
FROM today t CROSS JOIN years y ANTI JOIN before b ON b.lad_code = t.lad_code AND b.year = y.year
