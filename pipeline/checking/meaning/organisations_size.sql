-- organisations: size_band follows income and the settings
WITH chosen AS (
  SELECT settings->'size' AS size FROM run
),
scheme AS (
  SELECT map_entries(CAST(json_extract(size, '$.schemes.' || (size->>'scheme')) AS MAP(VARCHAR, DOUBLE))) AS entries,
    CAST(size->>'income_cap' AS DOUBLE) AS cap
  FROM chosen
),
bands AS (
  SELECT e.key AS band, e.value AS upper, lag(e.value, 1, '-infinity'::DOUBLE) OVER (ORDER BY e.value) AS lower, cap
  FROM (SELECT unnest(entries) AS e, cap FROM scheme)
)
-- An income at the cap is still in the last band.
SELECT o.org_id, o.income, o.size_band
FROM organisations o LEFT JOIN bands b ON b.band = o.size_band
WHERE CASE
  WHEN o.income IS NULL THEN o.size_band IS NOT NULL
  WHEN o.size_band = 'over_cap' THEN o.income <= (SELECT max(cap) FROM bands)
  ELSE b.band IS NULL OR o.income < b.lower OR o.income > b.cap OR (o.income >= b.upper AND o.income < b.cap)
END
